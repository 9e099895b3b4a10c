import type { Frame } from './frame.js';
import { lineStart } from './line-text.js';

/** What stands for the settled part of a paragraph: a word, and a character that ends any setext heading. */
const MARK = 'x';
const HEADING_STOPPER = '\u2028';

/** The text that puts marked into the state in which the settled part would have left it. */
export interface Opener {
  readonly text: string;
  /** Whole lines of the opener that belong to frame `i`: from its own first line on. */
  readonly linesFrom: readonly number[];
  /** The stand-in at the end of the opener, where the cut is in the middle of a line. */
  readonly mark: string;
}

export const NO_OPENER: Opener = { text: '', linesFrom: [], mark: '' };

/** Stand-ins for all that the frames have settled, nested as the frames are. */
export function createOpener(frames: readonly Frame[]): Opener {
  const lines: string[] = [];
  const before: number[] = [];
  let prefix = '';
  let mark = '';
  for (const frame of frames) {
    before.push(lines.length);
    switch (frame.kind) {
      case 'blockquote':
        prefix += '> ';
        lines.push(prefix + frame.placeholder);
        break;
      case 'list':
        // An empty item closed by a blank line is the shortest proof that a list is loose.
        if (frame.loose) lines.push(prefix + frame.bullet, prefix);
        break;
      case 'list_item':
        lines.push(prefix + frame.marker + frame.placeholder);
        prefix += ' '.repeat(frame.marker.length);
        break;
      case 'code':
        lines.push(prefix + frame.opening);
        break;
      case 'table':
        lines.push(prefix + frame.header, prefix + frame.delimiter);
        break;
      case 'paragraph':
        if (frame.stopsHeading) lines.push(prefix + MARK + HEADING_STOPPER);
        mark = MARK;
    }
  }
  const text = lines.map((line) => `${line}\n`).join('') + (mark && prefix + mark);
  return { text, linesFrom: before.map((count) => lines.length - count), mark };
}

/** How much of a token's `raw` or `text` is the opener's, whose share in it is `lines` lines and the mark. */
export function openerLength(text: string, lines: number, mark: string): number {
  const at = lineStart(text, lines);
  if (mark === '') return at;
  const found = text.indexOf(mark, at);
  return found < 0 ? text.length : found + mark.length;
}

/** What comes after the opener's share in a token's `raw` or `text`. */
export function withoutOpener(text: string, lines: number, mark: string): string {
  return text.slice(openerLength(text, lines, mark));
}
