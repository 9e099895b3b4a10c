/** How many characters marked may read again for the lazy lines of one quote. */
const MOST_READ_AGAIN = 1 << 23;
const QUOTED = /^ {0,3}>/;

/**
 * Where a block quote ends at the latest. marked reads what it holds again for each lazy line behind a quoted one; after
 * many of them, the rest is a quote of its own.
 */
export function endOfQuote(source: string): number {
  let readAgain = 0;
  let wasQuoted = false;
  for (let start = 0; start < source.length;) {
    const end = source.indexOf('\n', start) + 1 || source.length;
    const line = source.slice(start, end);
    if (line.trim() === '') break;
    const isQuoted = QUOTED.test(line);
    if (wasQuoted && !isQuoted) readAgain += end;
    if (readAgain > MOST_READ_AGAIN && isQuoted) return start;
    wasQuoted = isQuoted;
    start = end;
  }
  return source.length;
}
