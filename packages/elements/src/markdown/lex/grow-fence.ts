import type { Tokens } from 'marked';

import type { FenceFrame } from './frame.js';
import { growths } from './growth.js';

/** What may close a fence, or is about to. */
const MAY_CLOSE = /^ {0,3}(?:`{3}|~{3})/m;
/** Of blank lines at the end, marked takes none off the text; of one line end it does. */
const BLANK_END = /(?:^|\n)\n$/;

export interface GrownFence {
  readonly frame: FenceFrame;
  readonly token: Tokens.Code;
  /** How much of the tail the frame holds now. */
  readonly settled: number;
}

/**
 * The open fence with more lines in it, `tail` being all that its frame does not hold: its text as it is, but for one
 * line end at the end. Nothing where a line may close it, where blank lines are its end, or marked would take blanks
 * off its lines.
 */
export function growFence(frame: FenceFrame, token: Tokens.Code, tail: string): GrownFence | undefined {
  if (!/^[`~]/.test(frame.opening) || MAY_CLOSE.test(tail) || BLANK_END.test(tail.slice(-2))) return undefined;
  // The last whole line stays, for its line end is only the text's where more follows.
  const end = tail.lastIndexOf('\n');
  const settled = end > 0 ? tail.lastIndexOf('\n', end - 1) + 1 : 0;
  const lines = tail.slice(0, settled);
  const open = tail.endsWith('\n') ? tail.slice(0, -1) : tail;
  const grown = { ...token, raw: frame.raw + tail, text: frame.text + open };
  growths.set(grown, { before: token, added: open.slice(token.text.length - frame.text.length) });
  return {
    frame: settled === 0 ? frame : { ...frame, raw: frame.raw + lines, text: frame.text + lines },
    token: grown,
    settled,
  };
}
