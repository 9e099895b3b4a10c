import { createAllowed } from '../allowed.js';
import type { DrawContext } from '../view.js';
import { goTo } from './go-to.js';
import type { Note } from './note.js';
import type { NoteReference } from './note-reference.js';

/** So many of the last references are looked at in each step: only these can still go. */
const lastOnes = 64;
/** What comes after so many is shown as its source, so that no text makes the work of a step grow without end. */
const maxReferences = 1000;
const maxNotes = 500;

/** The footnotes of one text: numbered by their first reference, shown in a list behind the text. */
export class Notes {
  readonly #host: HTMLElement;
  readonly #context: DrawContext;
  readonly #idPrefix: string;
  #references: NoteReference[] = [];
  #notes: Note[] = [];
  #byElement = new Map<Element, Note>();
  #section: HTMLElement | undefined;
  #list: HTMLElement | undefined;
  #hasNews = false;
  #isWriting = false;

  constructor(host: HTMLElement, context: DrawContext, idPrefix: string) {
    this.#host = host;
    this.#context = context;
    this.#idPrefix = idPrefix;
  }

  /** Whether one more footnote is not too many. */
  get takesNotes(): boolean {
    return this.#notes.length < maxNotes;
  }

  addReference(reference: NoteReference): void {
    if (this.#references.length >= maxReferences) return;
    this.#references.push(reference);
    this.#hasNews = true;
  }

  addNote(note: Note): void {
    this.#notes.push(note);
    this.#byElement.set(note.element, note);
    this.#hasNews = true;
  }

  /** Gives every footnote its number and place. */
  settle(writing: boolean): void {
    this.#forgetRemoved(writing ? lastOnes : Infinity);
    if (writing !== this.#isWriting && this.#references.length > 0) this.#hasNews = true;
    this.#isWriting = writing;
    if (!this.#hasNews) return;
    this.#hasNews = false;
    this.#sort();
    const order = this.#order();
    this.#show([...order.keys()]);
    this.#number(order);
  }

  #forgetRemoved(count: number): void {
    const notes = this.#notes.filter(({ marker }) => marker.parentNode === this.#host);
    if (notes.length !== this.#notes.length) {
      this.#notes = notes;
      this.#byElement = new Map(notes.map((note) => [note.element, note]));
      this.#hasNews = true;
    }
    const from = Math.max(this.#references.length - count, 0);
    const last = this.#references.slice(from);
    const kept = last.filter(({ node }) => this.#host.contains(node) || this.#noteAround(node) !== undefined);
    if (kept.length === last.length) return;
    this.#references = [...this.#references.slice(0, from), ...kept];
    this.#hasNews = true;
  }

  /** Text is drawn in its order, but for what was drawn anew in the middle. */
  #sort(): void {
    sortByPlace(this.#references, ({ node }) => node);
    sortByPlace(this.#notes, ({ marker }) => marker);
  }

  /** Footnotes in the order of their first references, those that nothing refers to behind them. */
  #order(): Map<Note, NoteReference[]> {
    const byKey = new Map<string, Note>();
    for (const note of this.#notes) if (!byKey.has(note.key)) byKey.set(note.key, note);
    const inside = new Map<Note | undefined, NoteReference[]>();
    for (const reference of this.#references) {
      const note = this.#noteAround(reference.node);
      const list = inside.get(note);
      if (list === undefined) inside.set(note, [reference]);
      else list.push(reference);
    }
    const order = new Map<Note, NoteReference[]>();
    // Grows while it is walked: a note may refer to others.
    const queue: Note[] = [];
    const refer = (reference: NoteReference): void => {
      const note = byKey.get(reference.key);
      if (note === undefined) return;
      const known = order.get(note);
      if (known === undefined) {
        order.set(note, [reference]);
        queue.push(note);
      } else {
        known.push(reference);
      }
    };
    inside.get(undefined)?.forEach(refer);
    let walked = 0;
    const walk = (): void => {
      for (; walked < queue.length; walked++) inside.get(queue[walked])?.forEach(refer);
    };
    walk();
    for (const note of this.#notes) {
      if (order.has(note)) continue;
      order.set(note, []);
      queue.push(note);
      walk();
    }
    return order;
  }

  /** The footnote that a node is in; it may not have its place yet. */
  #noteAround(node: Node): Note | undefined {
    for (let { parentElement } = node; parentElement !== null; { parentElement } = parentElement) {
      const note = this.#byElement.get(parentElement);
      if (note !== undefined || parentElement === this.#host) return note;
    }
    return undefined;
  }

  #show(notes: readonly Note[]): void {
    if (notes.length === 0) {
      this.#section?.remove();
      return;
    }
    const { document, words } = this.#context;
    this.#list ??= createAllowed(document, 'ol', { dir: 'auto' });
    this.#section ??= createAllowed(document, 'section', {
      part: 'footnotes',
      role: 'doc-endnotes',
      'aria-label': words.term('footnotes'),
    });
    const list = this.#list;
    const wanted = new Set<Element>(notes.map(({ element }) => element));
    for (const element of [...list.children]) if (!wanted.has(element)) element.remove();
    let place = list.firstChild;
    for (const { element } of notes) {
      if (element === place) place = element.nextSibling;
      else list.insertBefore(element, place);
    }
    if (list.parentNode === null) this.#section.append(list);
    if (this.#section.parentNode !== this.#host) this.#host.append(this.#section);
  }

  #number(order: ReadonlyMap<Note, readonly NoteReference[]>): void {
    const numbered = new Set<NoteReference>();
    let number = 0;
    for (const [note, references] of order) {
      number += 1;
      const ids = { note: `${this.#idPrefix}-${number}`, reference: `${this.#idPrefix}-${number}-ref` };
      references.forEach((reference, index) => {
        numbered.add(reference);
        reference.link(number, ids.note, index === 0 ? ids.reference : undefined, () => {
          note.cameFrom = reference;
          goTo(note.element, 'nearest');
        });
      });
      note.link(number, ids.note, references[0], ids.reference);
    }
    for (const reference of this.#references) {
      if (numbered.has(reference)) continue;
      if (this.#isWriting) reference.expect();
      else reference.unlink();
    }
  }
}

function sortByPlace<T>(entries: T[], nodeOf: (entry: T) => Node): void {
  const isBefore = (one: T, other: T): boolean =>
    (nodeOf(one).compareDocumentPosition(nodeOf(other)) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const sorted = entries.every((entry, index) => {
    const before = entries[index - 1];
    return before === undefined || isBefore(before, entry);
  });
  if (!sorted) entries.sort((one, other) => (one === other ? 0 : isBefore(one, other) ? -1 : 1));
}
