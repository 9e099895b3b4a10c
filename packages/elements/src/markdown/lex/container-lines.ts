import type { Token, Tokens } from 'marked';

import type { ItemFrame } from './frame.js';
import { itemMarker } from './item-marker.js';
import { expandTabs, hasLazyLine, lineEnd, lineStart } from './line-text.js';

/** What may stand before the first block of an item or a quote. */
const PREAMBLE: ReadonlySet<string> = new Set(['space', 'checkbox', 'alert_title']);
const BLANK_LINE_INSIDE = /\n.*\n/;
const ENDS_WITH_BLANK_LINE = /\n[ \t]*\n[ \t]*$/;

/** Is this item of a list that is not deep, with fewer than four blanks behind its bullet? */
export function hasPlainMarker(depth: number, item: Tokens.ListItem): boolean {
  return depth <= 1 && !itemMarker(item.raw).endsWith('    ');
}

/** Does this line of an item belong to it by its indentation? A lazy one does not. */
export function isOwnLine(token: Tokens.Blockquote | Tokens.ListItem, line: number): boolean {
  if (token.type === 'blockquote' || line === 0) return true;
  const start = lineStart(token.raw, line);
  const blanks = /^[ \t]*/.exec(token.raw.slice(start, lineEnd(token.raw, start)))?.[0] ?? '';
  return expandTabs(blanks, 0).length >= itemMarker(token.raw).length;
}

/** The index of the first block of an item or a quote. */
export function firstBlock(tokens: readonly Token[], from: number): number {
  let index = from;
  while (PREAMBLE.has(tokens[index]?.type ?? '')) index += 1;
  return index;
}

/** Do these settled items, and what is settled of the open one, prove that their list is loose? */
export function proveLoose(items: readonly Tokens.ListItem[], open: readonly Token[]): boolean {
  return (
    items.some((item) => ENDS_WITH_BLANK_LINE.test(item.raw) || item.tokens.some(isBlankLineInside)) ||
    open.some(isBlankLineInside)
  );
}

function isBlankLineInside(token: Token): boolean {
  return token.type === 'space' && BLANK_LINE_INSIDE.test(token.raw);
}

/**
 * After a list, marked reads the rest of an item as if it were not in one: then the stand-in is a list, too. It is
 * indented deeper than anything that may follow it, so that nothing falls into it, and of another kind than a list
 * that follows it.
 */
export function placeholderFor(type: string, tokens: readonly Token[], next: Token): string {
  if (type === 'blockquote' || !tokens.some((token) => token.type === 'list')) return '# x';
  return /^ {0,3}\d+\./.test(next.raw) ? '123456789) # x' : '123456789. # x';
}

/**
 * A line that may be a lazy one makes marked read a list in a quote again, and after a list it reads the rest of an
 * item as if it were not in one. Whether it has done so cannot be told from the tokens.
 */
export function mayLeaveItem(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token) =>
      token.type === 'blockquote' && (token.raw.endsWith('\n') || hasLazyLine(token.raw)) && holdsList(token.tokens),
  );
}

function holdsList(tokens: readonly Token[] = []): boolean {
  return tokens.some(
    (token) => token.type === 'list' || (token.type === 'blockquote' && holdsList((token as Tokens.Blockquote).tokens)),
  );
}

/** What an item is by its first line. */
export function itemParts(found: Tokens.ListItem, frame: ItemFrame | undefined): Pick<ItemFrame, 'marker' | 'own'> {
  if (frame) return { marker: frame.marker, own: frame.own };
  const own = found.checked === undefined ? { task: found.task } : { task: found.task, checked: found.checked };
  return { marker: itemMarker(found.raw), own };
}
