import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { childTokens } from '../blocks/child-tokens.js';
import { ChildList } from '../child-list.js';
import type { DrawContext, View } from '../view.js';
import { goTo } from './go-to.js';
import { keyOf } from './note-reference.js';
import type { NoteReference } from './note-reference.js';

/** A footnote. Its text stands in the list behind the text; in its own place there is nothing to see. */
export class Note implements View {
  /** Nothing to see, but gone when the footnote is. */
  readonly marker: Text;
  readonly element: HTMLElement;
  /** The reference that the reader followed. */
  cameFrom: NoteReference | undefined;
  readonly #context: DrawContext;
  readonly #children: ChildList;
  #key = '';
  #back: HTMLAnchorElement | undefined;
  #first: NoteReference | undefined;
  #number = 0;

  constructor(token: Token, open: boolean, context: DrawContext, depth: number) {
    this.#context = context;
    this.#key = keyOf(token);
    this.marker = context.document.createTextNode('');
    this.element = createAllowed(context.document, 'li', { tabindex: '-1' });
    this.#children = new ChildList(this.element, context, depth + 1);
    this.#children.update(childTokens(token), open);
  }

  get key(): string {
    return this.#key;
  }

  get node(): ChildNode {
    return this.marker;
  }

  update(token: Token, open: boolean): boolean {
    if (token.type !== 'footnote' || keyOf(token) !== this.#key) return false;
    this.#children.update(childTokens(token), open);
    return true;
  }

  end(): Element {
    return this.#children.end() ?? this.element;
  }

  /** Gives it its number; `first` is the first reference to it, if there is one. */
  link(number: number, id: string, first: NoteReference | undefined, backTo: string): void {
    this.#first = first;
    if (this.#number !== number) {
      this.element.setAttribute('id', id);
      this.#back?.setAttribute('href', `#${backTo}`);
      this.#back?.setAttribute('aria-label', this.#context.words.term('footnoteBack', String(number)));
      this.#number = number;
    }
    if (first === undefined) {
      this.#back?.remove();
      this.#back = undefined;
    } else if (this.#back === undefined) {
      this.#back = this.#createBack(backTo);
      this.element.append(this.#back);
    }
  }

  #createBack(target: string): HTMLAnchorElement {
    const back = createAllowed(this.#context.document, 'a', {
      href: `#${target}`,
      role: 'doc-backlink',
      'aria-label': this.#context.words.term('footnoteBack', String(this.#number)),
      part: 'footnote-back',
    });
    back.append('↩\uFE0E');
    back.addEventListener('click', (event) => {
      event.preventDefault();
      const origin = this.cameFrom?.target?.isConnected === true ? this.cameFrom : this.#first;
      if (origin?.target) goTo(origin.target, 'center');
    });
    return back;
  }
}
