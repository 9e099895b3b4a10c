import { Tokenizer } from 'marked';
import type { Tokens } from 'marked';

import type { GuardedLexer } from './guarded-lexer.js';
import { lineEnd } from './line-text.js';
import { PlainTokenizer } from './plain-tokenizer.js';
import { endOfQuote } from './end-of-quote.js';
import { fillRows } from './table-rows.js';

/** A table with more columns is plain text. */
export const MOST_COLUMNS = 128;

/** Asked before marked's own pattern, see plain-tokenizer.ts. */
const DELIMITER_ROW = /^(?= {0,3}[|:-])[^|:]*[|:]/;
const QUOTE = /^ {0,3}>/;
/** A line and those behind it that begin with a letter (or so), as does the one that follows them: no block can begin there. */
const PLAIN_LINES = /^[^\n]+(?:\n[a-zA-Z\u00c0-\u167f\u3040-\ud7ff][^\n]*(?=\n[a-zA-Z\u00c0-\u167f\u3040-\ud7ff]|$))+/;

/** marked's tokenizer with bounds on what hostile text can make it do. Texts people write never reach them. */
export class GuardedTokenizer extends PlainTokenizer {
  declare lexer: GuardedLexer;
  protected override readonly definition = /^ {0,3}\[/;

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return QUOTE.test(src) ? super.blockquote(src.slice(0, endOfQuote(src))) : undefined;
  }

  /** marked takes a list item's text line by line, and copies what it has for each of them. */
  override text(src: string): Tokens.Text | undefined {
    const raw = PLAIN_LINES.exec(src)?.[0];
    if (raw === undefined) return super.text(src);
    return { type: 'text', raw, text: raw, tokens: this.lexer.inline(raw) };
  }

  override lheading(src: string): Tokens.Heading | undefined {
    if (!this.lexer.headings.mayBegin(src, this.rules.block.lheading)) return undefined;
    return Tokenizer.prototype.lheading.call(this, src);
  }

  /**
   * marked's pattern reads a table to its end before it asks whether it is one, and it makes a new object for every cell
   * that a short row lacks: a kilobyte can ask for a million of them.
   */
  override table(src: string): Tokens.Table | undefined {
    const header = src.slice(0, lineEnd(src, 0));
    const delimiter = src.slice(header.length + 1, lineEnd(src, header.length + 1));
    if (!DELIMITER_ROW.test(delimiter) || header.split('|', MOST_COLUMNS + 3).length > MOST_COLUMNS + 2)
      return undefined;
    const head = Tokenizer.prototype.table.call(this, `${header}\n${delimiter}`);
    const found = head && this.rules.block.table.exec(src);
    if (!found) return undefined;
    const [raw, , , body = ''] = found;
    let end = raw.length;
    while (raw.charAt(end - 1) === '\n') end -= 1;
    return { ...head, raw: raw.slice(0, end), rows: fillRows(body, head.align, (text) => this.lexer.inline(text)) };
  }
}
