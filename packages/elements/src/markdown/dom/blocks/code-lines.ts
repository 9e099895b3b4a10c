import { createAllowed } from '../allowed.js';
import { commonPrefix } from '../grow-text.js';

/** Measured: one block per 32 lines costs least while it grows (about a tenth of a single text node). */
const linesPerGroup = 32;

interface Group {
  readonly element: HTMLElement;
  readonly text: Text;
  length: number;
  lines: number;
  /** Whether it was handed over as complete. */
  isSettled: boolean;
}

/**
 * The text of a code block, in block elements of 32 lines. Every line end is inside a group's text, the last one
 * too: only so do all browsers copy the lines as they are.
 */
export class CodeLines {
  readonly #code: HTMLElement;
  readonly #onGroup: (group: HTMLElement) => void;
  #groups: Group[] = [];
  #text = '';

  /** `onGroup` is told each group that no text will be added to. */
  constructor(code: HTMLElement, onGroup: (group: HTMLElement) => void) {
    this.#code = code;
    this.#onGroup = onGroup;
  }

  get lastGroup(): HTMLElement | undefined {
    return this.#groups.at(-1)?.element;
  }

  /** Shows `text`; costs what it adds to the text shown. */
  show(text: string): void {
    if (text === this.#text) return;
    if (!text.startsWith(this.#text)) this.#cut(commonPrefix(this.#text, text));
    this.append(text.slice(this.#text.length));
  }

  /** The text is complete. */
  settle(): void {
    this.#settle(this.#groups.at(-1));
  }

  #settle(group: Group | undefined): void {
    if (group === undefined || group.isSettled) return;
    group.isSettled = true;
    this.#onGroup(group.element);
  }

  /** Shows more text behind what is shown. */
  append(added: string): void {
    this.#text += added;
    let from = 0;
    while (from < added.length) {
      const group = this.#openGroup();
      restore(group);
      let to = from;
      while (group.lines < linesPerGroup && to < added.length) {
        const lineEnd = added.indexOf('\n', to);
        to = lineEnd === -1 ? added.length : lineEnd + 1;
        if (lineEnd !== -1) group.lines++;
      }
      group.text.appendData(added.slice(from, to));
      group.length += to - from;
      from = to;
    }
  }

  #openGroup(): Group {
    const last = this.#groups.at(-1);
    if (last !== undefined && last.lines < linesPerGroup) return last;
    this.#settle(last);
    const { ownerDocument } = this.#code;
    const element = createAllowed(ownerDocument, 'span');
    const text = ownerDocument.createTextNode('');
    element.append(text);
    const group = { element, text, length: 0, lines: 0, isSettled: false };
    this.#code.insertBefore(element, last === undefined ? this.#code.firstChild : last.element.nextSibling);
    this.#groups.push(group);
    return group;
  }

  /** Drops what comes after `length`: a closing fence that looked like a line of code, for example. */
  #cut(length: number): void {
    let rest = this.#text.length - length;
    for (let group = this.#groups.at(-1); group !== undefined && rest > 0; group = this.#groups.at(-1)) {
      if (rest >= group.length) {
        group.element.remove();
        this.#groups.pop();
        rest -= group.length;
      } else {
        const kept = group.length - rest;
        restore(group);
        group.text.deleteData(kept, rest);
        group.length = kept;
        group.lines = group.text.data.split('\n').length - 1;
        rest = 0;
      }
    }
    this.#text = this.#text.slice(0, length);
  }
}

/** A group that was complete may have been colored since: its text is put back before it changes. */
function restore(group: Group): void {
  group.isSettled = false;
  if (group.text.parentNode !== group.element) group.element.replaceChildren(group.text);
}
