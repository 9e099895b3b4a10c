import type { Token } from 'marked';

import { growths } from '../../lex/growth.js';
import { createAllowed } from '../allowed.js';
import { isToken } from '../token-of.js';
import type { DrawContext, View } from '../view.js';
import { CodeLines } from './code-lines.js';

/** What an element around code may do with the parts of it that are complete. */
interface CodeHost extends HTMLElement {
  settleGroup?(group: HTMLElement): void;
}

/** A code block: `chat-code` brings the label and the buttons, the text stays in the tree of the whole text. */
export class CodeView implements View {
  readonly node: HTMLElement;
  readonly #code: HTMLElement;
  readonly #lines: CodeLines;
  #token: Token | undefined;
  #language = '';
  #open: boolean | undefined;

  constructor(token: Token, open: boolean, context: DrawContext) {
    const { document, words } = context;
    this.node = createAllowed(document, 'chat-code', { part: 'code' });
    const pre = createAllowed(document, 'pre', {
      dir: 'ltr',
      tabindex: '0',
      role: 'group',
      'aria-label': words.term('code'),
    });
    this.#code = createAllowed(document, 'code', { dir: 'ltr' });
    this.#lines = new CodeLines(this.#code, (group) => (this.node as CodeHost).settleGroup?.(group));
    this.update(token, open);
    pre.append(this.#code);
    this.node.append(pre);
  }

  update(token: Token, open: boolean): boolean {
    if (!isToken(token, 'code')) return false;
    const language = languageOf(token.lang);
    if (language !== this.#language) {
      this.#language = language;
      if (language === '') this.node.removeAttribute('language');
      else this.node.setAttribute('language', language);
    }
    const growth = open ? growths.get(token) : undefined;
    if (growth && growth.before === this.#token) this.#lines.append(growth.added);
    else this.#lines.show(open ? token.text : complete(token.text));
    this.#token = token;
    if (!open && this.#open !== false) this.#lines.settle();
    this.#open = open;
    return true;
  }

  end(): Element {
    return this.#lines.lastGroup ?? this.#code;
  }
}

// As marked ends a code block.
function complete(text: string): string {
  if (text === '') return '';
  return text.endsWith('\n') ? text : `${text}\n`;
}

// The first word of the info string; nothing that could not be the name of a language.
function languageOf(info: string | undefined): string {
  return /^[\p{L}\p{N}+#._-]{1,40}/u.exec(info ?? '')?.[0] ?? '';
}
