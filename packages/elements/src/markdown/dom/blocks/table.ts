import type { Token, Tokens } from 'marked';

import { CELLS_AT_ONCE } from '../../lex/cells-at-once.js';
import { createAllowed } from '../allowed.js';
import { ChildList } from '../child-list.js';
import { isToken } from '../token-of.js';
import { plainText } from '../inline/plain-text.js';
import type { DrawContext, View } from '../view.js';
import { direction } from './direction.js';
import { freezeAfterRows, freezeColumns, thawColumns } from './frozen-columns.js';
import { RowWeights } from './row-weights.js';

/** A table of so many body rows may be higher than its box. */
const longFromRows = 8;

/** Rows per `tbody`, so that a browser lays out and skips a long table in pieces. */
const rowsPerBody = 50;

/** What the box around a table is told about it. */
interface TableHost extends HTMLElement {
  /** The markdown of the whole table. */
  markdown?: string | undefined;
  /** What is left out. */
  rest?: TableRest | undefined;
}

/** The rows of a table that are not drawn. */
export interface TableRest {
  readonly shown: number;
  readonly total: number;
  /** Draws more of them. */
  readonly showMore: () => void;
  /** The texts of all rows, the header first. */
  readonly cells: () => readonly (readonly string[])[];
}

/** A table, in the box that scrolls it. */
export class TableView implements View {
  readonly node: TableHost;
  readonly #context: DrawContext;
  readonly #depth: number;
  readonly #table: HTMLTableElement;
  readonly #head: RowView;
  #rows: RowView[] = [];
  #bodies: HTMLElement[] = [];
  #isFrozen = false;
  #token: Token;
  #open: boolean;
  #maxCells = CELLS_AT_ONCE;
  readonly #weights = new RowWeights();

  constructor(token: Token, open: boolean, context: DrawContext, depth: number) {
    const { document } = context;
    this.#context = context;
    this.#depth = depth;
    this.#token = token;
    this.#open = open;
    this.node = createAllowed(document, 'chat-table', { part: 'table-box' });
    this.#table = createAllowed(document, 'table', { part: 'table', role: 'table', ...direction(depth) });
    const head = createAllowed(document, 'thead', { role: 'rowgroup' });
    this.#head = new RowView('th', context, depth + 1);
    head.append(this.#head.element);
    this.#table.append(head);
    this.update(token, open);
    this.node.append(this.#table);
  }

  update(token: Token, open: boolean): boolean {
    if (!isToken(token, 'table')) return false;
    this.#token = token;
    this.#open = open;
    // A finished one is weighed anew: a link that is defined late changes rows in the middle.
    const weights = open ? this.#weights : new RowWeights();
    const most = weights.rowsWithin(token, this.#maxCells);
    const isCut = token.rows.length > most;
    const rows = isCut ? token.rows.slice(0, most) : token.rows;
    if (isCut || this.node.rest !== undefined) this.#tellRest(token, rows.length);
    // Before anything is touched: nothing has to be laid out to measure.
    if (open && !this.#isFrozen && this.#rows.length >= freezeAfterRows) {
      this.#isFrozen = freezeColumns(this.#table, this.#head.element);
    } else if (!open && this.#isFrozen) {
      this.#isFrozen = false;
      thawColumns(this.#table);
    }
    this.#setWriting(open);
    if (!open) this.node.markdown = token.raw.trimEnd();
    this.#head.update(token.header, open && rows.length === 0);
    let from = 0;
    const last = Math.min(this.#rows.length, rows.length) - 1;
    // The last row shown is looked at again: it may have been open.
    while (from < last && this.#rows[from]?.cells === rows[from]) from++;
    for (let index = from; index < rows.length; index++) {
      const cells = rows[index] ?? [];
      const isOpen = open && !isCut && index === rows.length - 1;
      const known = this.#rows[index];
      if (known === undefined) this.#addRow(cells, isOpen);
      else known.update(cells, isOpen);
    }
    this.#dropRows(rows.length);
    const isLong = rows.length >= longFromRows;
    if (isLong !== this.#table.hasAttribute('data-long')) this.#table.toggleAttribute('data-long', isLong);
    return true;
  }

  end(): Element | undefined {
    return (this.#rows.at(-1) ?? this.#head).end();
  }

  /** The box follows its last row while it is written. */
  #setWriting(writing: boolean): void {
    if (writing !== this.node.hasAttribute('writing')) this.node.toggleAttribute('writing', writing);
  }

  #tellRest({ header, rows }: Tokens.Table, shown: number): void {
    const total = rows.length;
    const showMore = (): void => {
      this.#maxCells += CELLS_AT_ONCE;
      this.update(this.#token, this.#open);
    };
    const cells = (): string[][] => [header, ...rows].map((row) => row.map(cellText));
    this.node.rest = total > shown ? { shown, total, showMore, cells } : undefined;
  }

  #addRow(cells: readonly Tokens.TableCell[], open: boolean): void {
    const row = new RowView('td', this.#context, this.#depth + 1);
    row.update(cells, open);
    const body = this.#bodies.at(-1);
    if (body !== undefined && this.#rows.length % rowsPerBody !== 0) {
      body.append(row.element);
    } else {
      const next = createAllowed(this.#context.document, 'tbody', { role: 'rowgroup' });
      next.append(row.element);
      this.#table.append(next);
      this.#bodies.push(next);
    }
    this.#rows.push(row);
  }

  #dropRows(length: number): void {
    while (this.#rows.length > length) this.#rows.pop()?.element.remove();
    while (this.#bodies.length > Math.ceil(length / rowsPerBody)) this.#bodies.pop()?.remove();
  }
}

function cellText({ tokens }: Tokens.TableCell): string {
  return tokens.map(plainText).join('').trim();
}

class RowView {
  readonly element: HTMLElement;
  readonly #tag: 'td' | 'th';
  readonly #context: DrawContext;
  readonly #depth: number;
  #cells: { readonly element: HTMLElement; readonly children: ChildList; align: string }[] = [];
  #open = false;
  #end: Element | undefined;
  cells: readonly Tokens.TableCell[] | undefined;

  constructor(tag: 'td' | 'th', context: DrawContext, depth: number) {
    this.#tag = tag;
    this.#context = context;
    this.#depth = depth;
    this.element = createAllowed(context.document, 'tr', { role: 'row' });
  }

  update(cells: readonly Tokens.TableCell[], open: boolean): void {
    if (cells === this.cells && open === this.#open) return;
    this.cells = cells;
    this.#open = open;
    // Cells that have not arrived yet are empty; the text goes on in the last one that is not.
    const writing = Math.max(
      cells.findLastIndex((cell) => cell.text !== ''),
      0,
    );
    cells.forEach((cell, index) => {
      const view = this.#cell(index, cell);
      view.children.update(cell.tokens, open && index === writing);
      if (view.element.parentNode === null) this.element.append(view.element);
    });
    while (this.#cells.length > cells.length) this.#cells.pop()?.element.remove();
    this.#end = this.#cells[writing]?.element;
  }

  end(): Element | undefined {
    return this.#end;
  }

  #cell(index: number, { align }: Tokens.TableCell) {
    let cell = this.#cells[index];
    if (cell === undefined) {
      const element = createAllowed(this.#context.document, this.#tag, this.#tag === 'th' ? { scope: 'col' } : {});
      cell = { element, children: new ChildList(element, this.#context, this.#depth), align: '' };
      this.#cells.push(cell);
    }
    const wanted = align ?? '';
    if (cell.align !== wanted) {
      cell.align = wanted;
      if (wanted === '') cell.element.removeAttribute('data-align');
      else cell.element.setAttribute('data-align', wanted);
    }
    return cell;
  }
}
