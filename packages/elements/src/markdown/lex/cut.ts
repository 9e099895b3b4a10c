import { countLines, lineEnd, lineStart } from './line-text.js';

/** A place in the window: a line, and if it is not its start, how much of the line is left but for blanks at its end. */
export interface Cut {
  readonly line: number;
  readonly left?: number;
}

/** Where a cut lies in a text that starts on `line`. */
export function positionOf(cut: Cut, text: string, line: number): number {
  const start = lineStart(text, cut.line - line);
  if (cut.left === undefined) return start;
  return text.slice(0, lineEnd(text, start)).trimEnd().length - cut.left;
}

/** The line on which each token starts. */
export function startLines(tokens: readonly { readonly raw: string }[], first: number): number[] {
  let line = first;
  return tokens.map(({ raw }) => {
    const start = line;
    line += countLines(raw);
    return start;
  });
}
