/** Lines of a paragraph that keep marked from reading it as a setext heading. */
const STOPPING_LINE = /^ {0,3}(?:(?:[*+-]|\d{1,9}[.)]) |`{3,}|~{3,}|\|?(?:[:\- ]*\|)+[:\- ]*$)/m;
/** Characters that are no line ends in markdown, but are in a regular expression. */
const STOPPING_CHARACTER = /[\u2028\u2029]/;

/** Does this piece of a paragraph, whose first line may be the end of one, stop a heading? */
export function stopsHeading(piece: string, startsInsideLine: boolean): boolean {
  const lines = startsInsideLine ? piece.slice(piece.indexOf('\n') + 1 || piece.length) : piece;
  return STOPPING_CHARACTER.test(piece) || STOPPING_LINE.test(lines);
}
