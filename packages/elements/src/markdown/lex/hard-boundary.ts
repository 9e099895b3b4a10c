import type { Token } from 'marked';

import { firstLine } from './line-text.js';
import { holdsPendingDefinition, LONGEST_PENDING } from './pending-definition.js';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const CLOSING_LINE = /^ {0,3}(`+|~+) *$/;
const ATX_HEADING = /^ {0,3}#{1,6}(?:[ \t]|\n)/;
/** A list that may interrupt a paragraph, with a space after its bullet: a tab's width depends on its column. */
const INTERRUPTING_LIST = /^ {0,3}(?:[*+-]|1[.)]) +\S/;
const BULLET_OR_TAG = /^ {0,3}(?:[*+-]|\d{1,9}[.)]|<)/;
const DELIMITER_ROW = /^ {0,3}\|?(?:[:\- ]*\|)+[:\- ]*$/;
const MAY_BE_DEFINITION: ReadonlySet<string> = new Set(['paragraph', 'text', 'def', 'heading', 'table']);

/**
 * The last index `j` such that the blocks before `tokens[j]` can never change again, whatever text follows; 0 if
 * there is none after `from`. `isLineComplete(j)` tells whether the first line of block `j` has arrived whole.
 * The conditions were found by fuzzing against marked: see decisions/010-incremental-lexing.md.
 */
export function lastHardBoundary(
  tokens: readonly Token[],
  from: number,
  isLineComplete: (index: number) => boolean,
): number {
  const limit = firstUndecided(tokens, from);
  for (let j = Math.min(limit, tokens.length - 1); j > from; j--) {
    const before = tokens[j - 1];
    const block = tokens[j];
    if (!before || !block || block.type === 'space' || !isLineComplete(j)) continue;
    if (before.type === 'space') return j;
    if (j < limit && (startsForSure(block) || endsForSure(before))) return j;
  }
  return 0;
}

/** The first block that may still turn out to begin with a link definition. */
function firstUndecided(tokens: readonly Token[], from: number): number {
  let first = tokens.length;
  let text = '';
  for (let index = tokens.length - 1; index >= from && text.length <= LONGEST_PENDING; index--) {
    const token = tokens[index];
    if (!token) continue;
    text = token.raw + text;
    if (!MAY_BE_DEFINITION.has(token.type) || !/\[|\$\$/.test(token.raw)) continue;
    if (holdsPendingDefinition(token.type, text)) first = index;
  }
  return first;
}

/** Does this block begin a new block whatever stands before it? */
function startsForSure(block: Token): boolean {
  const line = firstLine(block.raw);
  switch (block.type) {
    case 'blockquote':
    case 'hr':
      return true;
    case 'code':
      return FENCE.test(line);
    case 'heading':
      return ATX_HEADING.test(line.endsWith('\n') ? line : `${line}\n`);
    case 'list':
      return INTERRUPTING_LIST.test(line);
    case 'table': {
      const lines = block.raw.split('\n', 3);
      // What looks like a list item or a tag is a header only because it may not interrupt the text in front of it.
      return lines.length > 2 && !BULLET_OR_TAG.test(line) && isDelimiterRow(lines[1] ?? '');
    }
    default:
      return false;
  }
}

/** Is this block complete whatever follows it? */
function endsForSure(block: Token): boolean {
  if (block.type === 'hr') return true;
  if (block.type === 'heading') return ATX_HEADING.test(block.raw);
  return block.type === 'code' && isClosedFence(block.raw);
}

/** Does this line part the header of a table from its rows, if there are as many cells in both? */
export function isDelimiterRow(line: string): boolean {
  return DELIMITER_ROW.test(line);
}

/** Is this the source of a fence with its closing line? */
export function isClosedFence(raw: string): boolean {
  const marker = FENCE.exec(raw)?.[1];
  if (!marker) return false;
  let end = raw.length;
  while (raw.charAt(end - 1) === '\n') end -= 1;
  const start = raw.lastIndexOf('\n', end - 1) + 1;
  return start > 0 && isClosingLine(raw.slice(start, end), marker);
}

/** Does this line close a fence that was opened with `marker`? */
export function isClosingLine(line: string, marker: string): boolean {
  const closing = CLOSING_LINE.exec(line)?.[1];
  return closing !== undefined && closing.length >= marker.length && closing.charAt(0) === marker.charAt(0);
}
