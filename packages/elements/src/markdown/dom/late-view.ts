import type { Token } from 'marked';

import type { DrawContext, View } from './view.js';
import { drawRawText } from './inline/raw-text.js';
import { drawRawBlock } from './blocks/raw-block.js';

const blockTypes: ReadonlySet<string> = new Set(['code', 'footnote', 'table']);

/** Shows a token as its source until the view that can draw it has been loaded. */
export class LateView implements View {
  readonly #depth: number;
  #view: View;
  #token: Token;
  #open: boolean;
  #isLate = true;

  constructor(token: Token, open: boolean, context: DrawContext, depth: number) {
    const isBlock = depth === 0 || blockTypes.has(token.type);
    this.#view = (isBlock ? drawRawBlock : drawRawText)(token, open, context, depth);
    this.#token = token;
    this.#open = open;
    this.#depth = depth;
  }

  get node(): ChildNode | undefined {
    return this.#view.node;
  }

  update(token: Token, open: boolean): boolean {
    // What the token is will decide which view it gets.
    if (this.#isLate && token.type !== this.#token.type) return false;
    this.#token = token;
    this.#open = open;
    return this.#view.update(token, open);
  }

  end(): Element | undefined {
    return this.#view.end?.();
  }

  /** Puts what `draw` makes in the place of the source. */
  arrive(draw: (token: Token, open: boolean, depth: number) => View | undefined): void {
    const view = draw(this.#token, this.#open, this.#depth);
    const old = this.#view.node;
    if (view?.node === undefined || old === undefined) return;
    this.#isLate = false;
    this.#view = view;
    old.replaceWith(view.node);
  }
}
