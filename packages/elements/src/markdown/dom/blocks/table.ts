import type { Token, Tokens } from 'marked';

import { createAllowed } from '../allowed.js';
import { ChildList } from '../child-list.js';
import { isToken } from '../token-of.js';
import type { DrawContext, View } from '../view.js';
import { direction } from './direction.js';

/** Rows per `tbody`, so that a browser lays out and skips a long table in pieces. */
const rowsPerBody = 50;

/** A table, in the box that scrolls it. */
export class TableView implements View {
  readonly node: HTMLElement;
  readonly #context: DrawContext;
  readonly #depth: number;
  readonly #table: HTMLTableElement;
  readonly #head: RowView;
  #rows: RowView[] = [];
  #bodies: HTMLElement[] = [];

  constructor(token: Token, open: boolean, context: DrawContext, depth: number) {
    const { document } = context;
    this.#context = context;
    this.#depth = depth;
    this.node = createAllowed(document, 'chat-table', { part: 'table-box' });
    this.#table = createAllowed(document, 'table', { part: 'table', ...direction(depth) });
    const head = createAllowed(document, 'thead');
    this.#head = new RowView('th', context, depth + 1);
    head.append(this.#head.element);
    this.#table.append(head);
    this.update(token, open);
    this.node.append(this.#table);
  }

  update(token: Token, open: boolean): boolean {
    if (!isToken(token, 'table')) return false;
    const { rows } = token;
    this.#head.update(token.header, open && rows.length === 0);
    let from = 0;
    const last = Math.min(this.#rows.length, rows.length) - 1;
    // The last row shown is looked at again: it may have been open.
    while (from < last && this.#rows[from]?.cells === rows[from]) from++;
    for (let index = from; index < rows.length; index++) {
      this.#row(index).update(rows[index] ?? [], open && index === rows.length - 1);
    }
    this.#dropRows(rows.length);
    return true;
  }

  end(): Element | undefined {
    return (this.#rows.at(-1) ?? this.#head).end();
  }

  #row(index: number): RowView {
    const known = this.#rows[index];
    if (known !== undefined) return known;
    const row = new RowView('td', this.#context, this.#depth + 1);
    this.#rows.push(row);
    if (index % rowsPerBody === 0) {
      const body = createAllowed(this.#context.document, 'tbody');
      this.#bodies.push(body);
      this.#table.append(body);
    }
    this.#bodies.at(-1)?.append(row.element);
    return row;
  }

  #dropRows(length: number): void {
    while (this.#rows.length > length) this.#rows.pop()?.element.remove();
    while (this.#bodies.length > Math.ceil(length / rowsPerBody)) this.#bodies.pop()?.remove();
  }
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
    this.element = createAllowed(context.document, 'tr');
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
    cells.forEach((cell, index) => this.#cell(index, cell).children.update(cell.tokens, open && index === writing));
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
      this.element.append(element);
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
