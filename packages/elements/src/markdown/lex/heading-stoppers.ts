import type { HeadingStoppers } from './frame.js';

/** Lines of a paragraph that keep marked from reading it as a setext heading. */
const STOPPING_LINE = /^ {0,3}(?:(?:[*+-]|\d{1,9}[.)]) |`{3,}|~{3,}|\|?(?:[:\- ]*\|)+[:\- ]*$)/m;
/** Characters that are no line ends in markdown, but are in a regular expression. */
const STOPPING_CHARACTER = /[\u2028\u2029]/;

/** What stops a heading in a paragraph that has grown by `piece`. */
export function findStoppers(piece: string, before: HeadingStoppers | undefined): HeadingStoppers {
  const lastLine = piece.lastIndexOf('\n') + 1;
  // Without a frame the paragraph starts here; otherwise the piece goes on in the middle of a line.
  const firstWhole = before ? piece.indexOf('\n') + 1 : 0;
  if (lastLine === 0) {
    const inLine = before?.inLine === true || stops(piece, before ? piece.length : 0);
    return { before: before?.before === true, inLine };
  }
  return {
    before: before?.before === true || before?.inLine === true || stops(piece.slice(0, lastLine), firstWhole),
    inLine: stops(piece.slice(lastLine), 0),
  };
}

function stops(text: string, wholeLinesFrom: number): boolean {
  return STOPPING_CHARACTER.test(text) || STOPPING_LINE.test(text.slice(wholeLinesFrom));
}
