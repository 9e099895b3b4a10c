/** How many line ends a text holds. */
export function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Where line `index` (from 0) starts, or the text's length when it has fewer lines. */
export function lineStart(text: string, index: number): number {
  let at = 0;
  for (let line = 0; line < index; line++) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return at;
}

/** Where the line that starts at `start` ends, before its line end. */
export function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** The first line of a text with its line end, if it has one. */
export function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end + 1);
}

/** Tabs as spaces up to the next column that is a multiple of four, counted from `column`. */
export function expandTabs(text: string, column: number): string {
  let expanded = '';
  for (const character of text) {
    const width = character === '\t' ? 4 - ((column + expanded.length) % 4) : 1;
    expanded += character === '\t' ? ' '.repeat(width) : character;
  }
  return expanded;
}

const LAZY_LINE = /^(?! {0,3}>)(?=[\s\S])/m;

/** Does a block quote's source hold a line without its marker? */
export function hasLazyLine(raw: string): boolean {
  return LAZY_LINE.test(raw);
}

const BLANK_OPEN_LINE = /(?:^|\n)([ \t>]*)$/;
const MARKER = />[ \t]?/g;

/**
 * How many block quotes around the end of a text are not disturbed by its last line: one that holds nothing but blanks
 * and fewer markers than there are quotes is taken for a lazy line until it is complete, and the quote is read in
 * pieces.
 */
export function undisturbedQuotes(text: string): number {
  const line = BLANK_OPEN_LINE.exec(text)?.[1] ?? '';
  if (line.replaceAll(MARKER, '') === '' || line.endsWith('>')) return Infinity;
  return line.split('>').length - 1;
}
