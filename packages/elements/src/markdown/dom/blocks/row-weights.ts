import type { Token, Tokens } from 'marked';

type Row = readonly Tokens.TableCell[];

/** Finds how many rows of a growing table weigh so much; rows that it has weighed and that are the same are not weighed again. */
export class RowWeights {
  #weighed = 0;
  #weight = 0;
  #last: Row | undefined;

  /**
   * How many leading rows reach `most` together; all, if they do not. A row weighs as much as the table has columns,
   * and more where there are marks in it.
   */
  rowsWithin({ header, rows }: Tokens.Table, most: number): number {
    if (rows[this.#weighed - 1] !== this.#last) {
      this.#weighed = this.#weight = 0;
      this.#last = undefined;
    }
    // The last row may still grow.
    while (this.#weighed < rows.length - 1 && this.#weight < most) {
      this.#last = rows[this.#weighed++];
      this.#weight += header.length + marksIn(this.#last ?? []);
    }
    return this.#weight >= most ? this.#weighed : rows.length;
  }
}

/** In plain cells: each is two nodes. */
function marksIn(row: Row): number {
  return row.reduce((sum, { tokens }) => sum + Math.max(nodesOf(tokens) - 1, 0) / 2, 0);
}

/** About how many nodes these become, or are worth: an image waits as a button, a formula is as large as it is long. */
function nodesOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { type, raw }) => sum + (nodesOfType[type] ?? (type === 'math' ? raw.length : 2)), 0);
}

const nodesOfType: Readonly<Record<string, number>> = { text: 1, escape: 1, image: 9 };
