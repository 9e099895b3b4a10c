import type { Token } from 'marked';

import { ChildList } from './child-list.js';
import type { DrawContext, View } from './view.js';

/** An element whose children are tokens: most of markdown. */
export interface ElementShape {
  /** Makes the element for a token. */
  readonly make: (token: Token, context: DrawContext, depth: number) => HTMLElement;
  /** Whether the element made for one token can show the other. True when left out. */
  readonly fits?: (old: Token, token: Token) => boolean;
  readonly children: (token: Token) => readonly Token[];
  /** Inline elements hold no line of their own: the cursor stands behind them. */
  readonly inline?: boolean;
}

/** Draws tokens of one shape. */
export function elementView(shape: ElementShape) {
  return (token: Token, open: boolean, context: DrawContext, depth: number): View =>
    new ElementView(shape, token, open, context, depth);
}

class ElementView implements View {
  readonly node: HTMLElement;
  readonly #shape: ElementShape;
  readonly #children: ChildList;
  #token: Token;

  constructor(shape: ElementShape, token: Token, open: boolean, context: DrawContext, depth: number) {
    this.#shape = shape;
    this.#token = token;
    this.node = shape.make(token, context, depth);
    this.#children = new ChildList(this.node, context, depth + 1);
    this.#children.update(shape.children(token), open);
  }

  update(token: Token, open: boolean): boolean {
    if (token.type !== this.#token.type || this.#shape.fits?.(this.#token, token) === false) return false;
    this.#token = token;
    this.#children.update(this.#shape.children(token), open);
    return true;
  }

  end(): Element | undefined {
    return this.#shape.inline === true ? undefined : (this.#children.end() ?? this.node);
  }
}
