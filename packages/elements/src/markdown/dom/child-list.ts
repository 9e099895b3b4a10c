import type { Token } from 'marked';

import type { DrawContext, View } from './view.js';

/**
 * The children of one element, one view per token. A token that is the same object is never looked into, so the
 * cost of an update lies where something changed. Children are matched by key: for blocks their start in the text,
 * otherwise their position. Nodes that are not its own (the cursor) stay behind its last one.
 */
export class ChildList {
  readonly #parent: Element;
  readonly #context: DrawContext;
  readonly #depth: number;
  #views: View[] = [];
  #tokens: Token[] = [];
  #keys: number[] = [];
  /** Whether the last view was drawn as open. */
  #open = false;

  constructor(parent: Element, context: DrawContext, depth: number) {
    this.#parent = parent;
    this.#context = context;
    this.#depth = depth;
  }

  get last(): View | undefined {
    return this.#views.at(-1);
  }

  update(tokens: readonly Token[], open: boolean, keys?: readonly number[]): void {
    const from = this.#unchanged(tokens, open, keys);
    const oldTokens = this.#tokens;
    if (from === tokens.length && from === oldTokens.length) return;

    const oldViews = this.#views.slice(from);
    const oldKeys = this.#keys.slice(from);
    const oldRest = oldTokens.slice(from);
    const oldOpen = this.#open;
    this.#views.length = this.#keys.length = this.#tokens.length = from;
    this.#open = open && tokens.length > 0;

    let after = this.#lastNode();
    let next = 0;
    for (let index = from; index < tokens.length; index++) {
      const token = tokens[index] as Token;
      const key = keys?.[index] ?? index;
      const isOpen = open && index === tokens.length - 1;
      while (next < oldViews.length && (oldKeys[next] ?? 0) < key) oldViews[next++]?.node?.remove();

      let view: View | undefined;
      if (next < oldViews.length && oldKeys[next] === key) {
        const wasOpen = oldOpen && next === oldViews.length - 1;
        const old = oldViews[next] as View;
        const same = oldRest[next] === token && wasOpen === isOpen;
        if (same || old.update(token, isOpen)) view = old;
        else old.node?.remove();
        next++;
      }
      if (view === undefined) {
        view = this.#context.createView(token, isOpen, this.#depth);
      }
      const { node } = view;
      if (node !== undefined) {
        const place: ChildNode | null = after === undefined ? this.#parent.firstChild : after.nextSibling;
        if (place !== node) this.#parent.insertBefore(node, place);
        after = node;
      }
      this.#views.push(view);
      this.#tokens.push(token);
      this.#keys.push(key);
    }
    while (next < oldViews.length) oldViews[next++]?.node?.remove();
  }

  /** The element at whose end the last line ends, if it is one of the children's. */
  end(): Element | undefined {
    for (let index = this.#views.length - 1; index >= 0; index--) {
      const view = this.#views[index];
      if (view?.node !== undefined) return view.end?.();
    }
    return undefined;
  }

  /** How many leading children stay as they are. The last one counts only if it stays open or closed, too. */
  #unchanged(tokens: readonly Token[], open: boolean, keys: readonly number[] | undefined): number {
    const old = this.#tokens;
    const shared = Math.min(old.length, tokens.length);
    let from = 0;
    const isSame = (index: number): boolean =>
      old[index] === tokens[index] && (keys?.[index] ?? index) === this.#keys[index];
    while (from < shared && isSame(from)) from++;
    if (from === 0) return 0;
    const wasOpen = this.#open && from === old.length;
    const isOpen = open && from === tokens.length;
    return wasOpen === isOpen ? from : from - 1;
  }

  #lastNode(): ChildNode | undefined {
    for (let index = this.#views.length - 1; index >= 0; index--) {
      const node = this.#views[index]?.node;
      if (node !== undefined) return node;
    }
    return undefined;
  }
}
