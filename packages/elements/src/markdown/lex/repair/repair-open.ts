import type { MarkedToken, Token, Tokens } from 'marked';

import type { Block } from '../block.js';
import { chatDialect } from '../chat-dialect.js';
import type { Dialect } from '../dialect.js';
import { growths } from '../growth.js';
import { mayBecomeDefinition } from '../pending-definition.js';
import { completeInline, pendLastAddress, placePending } from './open-inline.js';

/** Leaves whose open end is longer are shown as they are. */
const LONGEST_REPAIR = 2048;
/** A last line, behind its line end, that says nothing yet: a bare marker, half a fence, half an underline, half a table's delimiter row. */
const BARE_MARKER = /^\n? {0,3}(?:[-*+=>]|--|==|#{1,6}|\d{1,9}[.)]|\d{1,3}|`{1,2}|~{1,2}|\|[-:| ]*)[ \t]*$/;
const SHORT_UNDERLINE = /\n {0,3}(?:-{1,2}|={1,2})[ \t]*$/;
const TABLE_HEADER = /^ {0,3}\|[^\n]*[^\s|\-:][^\n]*(?:\n[|:\- \t]*)?$/;
/** A note that is about to be defined, or the mark of an alert. */
const HALF_NOTE = /^ {0,3}\[\^[^\s[\]^]{0,64}\]?$/;
const HALF_ALERT = /^\[(?:![a-z]*\]?)?$/i;
/** The box of a task. */
const HALF_TASK = /^\[[ xX]?\]?[ \t]*$/;
const HALF_DEFINITION = /^ {0,3}\[[^\]\n]+\]:.*$/;
/** The end of a line that is about to close a fence. */
const MAY_END_FENCE = /(?:^|\n)[ `~]*$/;
const BREAKS = /[*_~`[<\\$]|(?<!\S)!$/;

/**
 * The blocks as they are about to look: on the open leaf only, half-written emphasis, code, links, images, formulas
 * and tables are what they are about to become, and a bare marker at the end is not shown. New token types:
 * `pending_link` (`tokens`), `pending_image` (`text`); a formula has `pending: true`. Never for finished text.
 */
export function repairOpen(blocks: readonly Block[], dialect: Dialect = chatDialect()): readonly Block[] {
  const last = blocks.at(-1);
  if (!last?.open) return blocks;
  const token = new Repair(dialect).block(last.token);
  if (token === last.token) return blocks;
  return token ? [...blocks.slice(0, -1), { ...last, token }] : blocks.slice(0, -1);
}

class Repair {
  constructor(private readonly dialect: Dialect) {}

  /** The block repaired, itself if there is nothing to repair, or nothing if it is not to be seen yet. */
  block(block: Token): Token | undefined {
    const token = block as MarkedToken;
    switch (token.type) {
      case 'paragraph':
        return HALF_NOTE.test(token.text) || isHalfDefinition(token.text)
          ? undefined
          : (this.tableHeader(token) ?? this.leaf(token));
      case 'text':
        return 'tokens' in token && token.tokens ? this.leaf(token) : token;
      case 'heading':
        return this.heading(token);
      case 'code':
        return withoutHalfFence(token);
      case 'list': {
        const items = this.lastOf(token.items, (item) => this.item(item));
        return items.length === 0 ? undefined : items === token.items ? token : { ...token, items };
      }
      // It may be the beginning of emphasis.
      case 'hr':
        return token.raw.endsWith('\n') ? token : undefined;
      case 'blockquote': {
        if (HALF_ALERT.test(token.text)) return undefined;
        const tokens = this.lastOf(token.tokens, (child) => this.block(child));
        return tokens.length === 0 ? undefined : tokens === token.tokens ? token : { ...token, tokens };
      }
      case 'table':
        return this.table(token);
      default:
        return token;
    }
  }

  private item(item: Tokens.ListItem): Tokens.ListItem | undefined {
    if (item.tokens.length === 0 || HALF_TASK.test(item.text)) return undefined;
    const tokens = this.lastOf(item.tokens, (child) => this.block(child));
    return tokens === item.tokens ? item : { ...item, tokens };
  }

  private heading(heading: Tokens.Heading): Token | undefined {
    if (heading.text === '') return undefined;
    if (!SHORT_UNDERLINE.test(heading.raw)) return this.leaf(heading);
    const { raw, text, tokens } = heading;
    return { type: 'paragraph', raw, text, tokens };
  }

  private table(table: Tokens.Table): Token {
    const rows = this.lastOf(table.rows, (row) => {
      if (row.every(({ text }) => text === '')) return undefined;
      let last = row.length - 1;
      while (last > 0 && row[last]?.text === '') last -= 1;
      const cell = row[last];
      const tokens = cell ? this.inline(cell.tokens) : undefined;
      if (!cell || !tokens || tokens === cell.tokens) return row;
      return row.map((other, column) => (column === last ? { ...cell, tokens } : other));
    });
    return rows === table.rows ? table : { ...table, rows };
  }

  /** A line that begins with a pipe is about to become a table. */
  private tableHeader(paragraph: Tokens.Paragraph): Token | undefined {
    if (paragraph.text.length > LONGEST_REPAIR || !TABLE_HEADER.test(paragraph.text)) return undefined;
    const header = paragraph.text.split('\n', 1)[0] ?? '';
    const columns = header
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/).length;
    const [table] = this.dialect.createLexer().lex(`${header}\n|${'-|'.repeat(columns)}`);
    return table?.type === 'table' ? { ...table, raw: paragraph.raw } : undefined;
  }

  private leaf(leaf: Tokens.Paragraph | Tokens.Heading | Tokens.Text): Token | undefined {
    const marker = leaf.type === 'heading' ? 0 : markerAtEnd(leaf.text);
    if (marker > 0 && marker === leaf.text.length) return undefined;
    const before = leaf.tokens ?? [];
    const shown = marker > 0 ? withoutEnd(before, marker) : before;
    const tokens = this.inline(shown);
    return tokens === leaf.tokens ? leaf : { ...leaf, tokens };
  }

  private inline(tokens: Token[]): Token[] {
    const from = tokens.findIndex(
      (token) => (token.type === 'text' || token.type === 'escape') && BREAKS.test(token.raw),
    );
    const html = tokens.findIndex(({ type }) => type === 'html');
    let first = from < 0 ? html : html < 0 ? from : Math.min(from, html);
    if (first < 0) return pendLastAddress(tokens);
    // What a tag stands behind tells whether it is one.
    if (tokens[first - 1]?.type === 'text') first -= 1;
    const source = tokens.slice(first).reduce((sum, { raw }) => sum + raw, '');
    if (source.length > LONGEST_REPAIR) return pendLastAddress(tokens);
    const lex = (text: string): Token[] => this.dialect.createLexer().inlineTokens(text, []);
    const completion = completeInline(source, lex);
    if (!completion) return pendLastAddress(tokens);
    const end = pendLastAddress(placePending(lex(completion.source), completion.pending));
    return [...tokens.slice(0, first), ...end];
  }

  /** Change the last entry that is not blank; entries behind it stay only if it does. */
  private lastOf<T extends object>(entries: T[], change: (entry: T) => T | undefined): T[] {
    const last = entries.at(-1);
    if (!last || ('type' in last && last.type === 'space')) return entries;
    const next = change(last);
    if (next === last) return entries;
    return next ? [...entries.slice(0, -1), next] : entries.slice(0, -1);
  }
}

/** A line that is about to become a link definition, which nobody sees. */
function isHalfDefinition(text: string): boolean {
  return HALF_DEFINITION.test(text) && mayBecomeDefinition(text);
}

/** The length of the last line with the line end before it, if it is a bare marker; otherwise 0. */
function markerAtEnd(text: string): number {
  const line = text.slice(Math.max(text.lastIndexOf('\n'), 0));
  return line.length <= LONGEST_REPAIR && BARE_MARKER.test(line) ? line.length : 0;
}

function withoutHalfFence(code: Tokens.Code): Token {
  const added = growths.get(code)?.added;
  if (added && !MAY_END_FENCE.test(added)) return code;
  const lineEnd = code.text.lastIndexOf('\n');
  const half = /^ {0,3}(`{1,2}|~{1,2})$/.exec(code.text.slice(lineEnd + 1))?.[1];
  if (half === undefined || code.codeBlockStyle) return code;
  const marker = /^ {0,3}(`{3,}|~{3,})/.exec(code.raw)?.[1];
  if (marker?.charAt(0) !== half.charAt(0)) return code;
  return { ...code, text: code.text.slice(0, Math.max(lineEnd, 0)) };
}

/** Inline tokens without the last `length` characters of their source, as far as these are plain text. */
function withoutEnd(tokens: readonly Token[], length: number): Token[] {
  const rest = [...tokens];
  let left = length;
  while (left > 0) {
    const last = rest.pop();
    if (!last) break;
    if (last.raw.length > left && last.type === 'text') {
      const text = last.raw.slice(0, -left);
      rest.push({ ...last, raw: text, text: last.raw === last.text ? text : last.text.slice(0, -left) });
    }
    left -= last.raw.length;
  }
  return rest;
}
