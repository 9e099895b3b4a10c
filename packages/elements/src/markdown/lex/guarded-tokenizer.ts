import { Tokenizer } from 'marked';
import type { Tokens } from 'marked';

import { PlainTokenizer } from './plain-tokenizer.js';
import { fillRows } from './table-rows.js';

/** A table with more columns is plain text. */
export const MOST_COLUMNS = 128;
/** Asked before marked's own pattern, see plain-tokenizer.ts. */
const DELIMITER_ROW = /^[^\n]*\n {0,3}[|:-]/;

/** marked's tokenizer with bounds on what hostile text can make it do. Texts people write never reach them. */
export class GuardedTokenizer extends PlainTokenizer {
  protected override readonly definition = /^ {0,3}\[/;

  /** marked makes a new object for every cell that a short row lacks: a kilobyte can ask for a million of them. */
  override table(src: string): Tokens.Table | undefined {
    const found = DELIMITER_ROW.test(src) ? this.rules.block.table.exec(src) : null;
    if (!found) return undefined;
    const [raw, header = '', delimiter = '', body = ''] = found;
    if (header.split('|', MOST_COLUMNS + 3).length > MOST_COLUMNS + 2) return undefined;
    const head = Tokenizer.prototype.table.call(this, `${header}\n${delimiter}`);
    if (!head) return undefined;
    let end = raw.length;
    while (raw.charAt(end - 1) === '\n') end -= 1;
    return { ...head, raw: raw.slice(0, end), rows: fillRows(body, head.align, (text) => this.lexer.inline(text)) };
  }
}
