import type { Token } from 'marked';

import type { FootnoteReferenceToken } from '../../lex/extensions/footnotes.js';
import { createAllowed } from '../allowed.js';
import type { DrawContext, View } from '../view.js';

/** A reference to a footnote: its number as a link; its source, as long as there is no such footnote. */
export class NoteReference implements View {
  readonly key: string;
  readonly #context: DrawContext;
  readonly #raw: string;
  readonly #source: Text;
  #box: HTMLElement | undefined;
  #link: HTMLAnchorElement | undefined;
  #number = 0;
  #go: () => void = () => undefined;

  constructor(token: Token, context: DrawContext) {
    this.key = keyOf(token);
    this.#context = context;
    this.#raw = token.raw;
    this.#source = context.document.createTextNode(token.raw);
  }

  get node(): ChildNode {
    return this.#box ?? this.#source;
  }

  update(token: Token): boolean {
    return token.type === 'footnote_reference' && token.raw === this.#raw;
  }

  /** The footnote is there: `go` leads to it. */
  link(number: number, target: string, id: string | undefined, go: () => void): void {
    this.#go = go;
    const link = (this.#link ??= this.#createLink());
    if (this.#number !== number) {
      this.#number = number;
      link.textContent = String(number);
      link.setAttribute('href', `#${target}`);
      link.setAttribute('aria-label', this.#context.words.term('footnote', String(number)));
    }
    if ((id ?? '') !== link.id) {
      if (id === undefined) link.removeAttribute('id');
      else link.setAttribute('id', id);
    }
    if (link.parentNode === null || link.parentNode !== this.#box) this.#show(link);
  }

  /** The footnote may still come. Only of a number can one be sure that it is meant as one. */
  expect(): void {
    const [, number] = /^\[\^(\d{1,3})\]$/.exec(this.#raw) ?? [];
    if (number === undefined) {
      this.unlink();
    } else if (this.#box === undefined || this.#link?.parentNode === this.#box) {
      const pending = createAllowed(this.#context.document, 'span');
      pending.append(number);
      this.#show(pending);
    }
  }

  /** There is no such footnote. */
  unlink(): void {
    const box = this.#box;
    this.#box = undefined;
    box?.replaceWith(this.#source);
  }

  /** What has the focus when the reader comes back. */
  get target(): HTMLElement | undefined {
    return this.#link;
  }

  #show(content: HTMLElement): void {
    const isNew = this.#box === undefined;
    this.#box ??= createAllowed(this.#context.document, 'sup', { part: 'footnote-reference' });
    this.#box.replaceChildren(content);
    if (isNew) this.#source.replaceWith(this.#box);
  }

  #createLink(): HTMLAnchorElement {
    const link = createAllowed(this.#context.document, 'a', { role: 'doc-noteref' });
    link.addEventListener('click', (event) => {
      event.preventDefault();
      this.#go();
    });
    return link;
  }
}

/** Labels are compared as those of links are. */
export function keyOf(token: Token): string {
  const { label } = token as Partial<FootnoteReferenceToken>;
  return (label ?? '').toLowerCase();
}
