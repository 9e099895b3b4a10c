import type { Token } from 'marked';

import type { MathToken } from '../../lex/extensions/math.js';
import { createAllowed } from '../allowed.js';
import { growText } from '../grow-text.js';
import type { DrawContext, View } from '../view.js';
import { drawsRoots } from './draws-roots.js';
import { inTurn } from './in-turn.js';
import { canTypeset, loadTypesetter, typeset } from './typeset.js';

/**
 * A formula: its source, and MathML behind it as soon as it is complete and KaTeX is here. The source stays, to be
 * selected and copied in place of the signs that MathML is made of.
 */
export class MathView implements View {
  readonly node: HTMLElement;
  readonly #context: DrawContext;
  readonly #display: boolean;
  readonly #source: Text;
  readonly #code: HTMLElement;
  #shown = '';
  /** What MathML was asked for. */
  #wanted: string | undefined;
  #math: Element | undefined;

  constructor(token: Token, _open: boolean, context: DrawContext) {
    const { document } = context;
    this.#context = context;
    this.#display = displayOf(token);
    this.node = createAllowed(document, 'span', { 'data-math': this.#display ? 'block' : 'inline', dir: 'ltr' });
    this.#code = createAllowed(document, 'code', { dir: 'ltr' });
    this.#source = document.createTextNode('');
    this.#code.append(this.#source);
    this.node.append(this.#code);
    this.update(token);
  }

  update(token: Token): boolean {
    if (token.type !== 'math' || displayOf(token) !== this.#display) return false;
    const raw = token.raw.trim();
    if (raw !== this.#shown) this.#clear();
    growText(this.#source, this.#shown, raw);
    this.#shown = raw;
    const { text, pending } = token as MathToken & { readonly pending?: boolean };
    const wanted = pending === true ? undefined : text;
    if (wanted !== this.#wanted) {
      this.#wanted = wanted;
      if (wanted !== undefined) this.#typeset(wanted);
    }
    return true;
  }

  /** A formula on a line of its own holds the cursor while it is written. */
  end(): Element | undefined {
    return this.#display && this.#wanted === undefined ? this.node : undefined;
  }

  #typeset(tex: string): void {
    if (!canTypeset()) {
      void loadTypesetter().then(() => canTypeset() && this.#wanted === tex && this.#typeset(tex));
      return;
    }
    inTurn(() => {
      if (this.#wanted !== tex) return;
      const { document } = this.#context;
      this.#show(typeset(tex, { display: this.#display, document, signs: !drawsRoots(this.node) }));
    });
  }

  #show(math: Element | undefined): void {
    const { words } = this.#context;
    if (math === undefined) {
      this.node.setAttribute('title', words.term('mathNotRead'));
      return;
    }
    this.#math = math;
    this.#code.after(math);
    // It is there for the selection; what is read out is the formula.
    this.#code.setAttribute('aria-hidden', 'true');
    if (!this.#display) return;
    this.node.setAttribute('tabindex', '0');
    this.node.setAttribute('role', 'group');
    this.node.setAttribute('aria-label', words.term('formula'));
  }

  #clear(): void {
    this.#math?.remove();
    this.#math = undefined;
    this.#wanted = undefined;
    this.#code.removeAttribute('aria-hidden');
    for (const name of ['title', 'tabindex', 'role', 'aria-label']) this.node.removeAttribute(name);
  }
}

function displayOf(token: Token): boolean {
  return (token as Partial<MathToken>).display === true;
}
