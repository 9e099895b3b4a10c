import type { Token } from 'marked';

import type { Frame } from './frame.js';
import type { HasTokens } from './has-tokens.js';
import type { Opener } from './opener.js';

/** What marked was given and what it found. */
export interface LexedWindow {
  readonly frames: readonly Frame[];
  readonly opener: Opener;
  /** The opener and the open text behind it. */
  readonly text: string;
  /** Offset of the open text in the whole text. */
  readonly offset: number;
  /** marked's tokens of `text`. */
  readonly found: readonly Token[];
  /** The same tokens with their settled parts, as the renderer sees them. */
  readonly shown: readonly Token[];
  /** Inline tokens of the open part of the paragraph that the last frame stands for. */
  readonly rest: readonly Token[];
  /** Settle whole top-level blocks only. */
  readonly onlyBlocks: boolean;
}

/** One more step of what is settled. */
export interface Settlement {
  /** So many top-level blocks are complete. */
  readonly complete: number;
  /** The way to the open leaf; what is new in each frame comes in document order. */
  readonly path: readonly SettledFrame[];
  /** Where the open text begins now, in the whole text. */
  readonly offset: number;
}

export interface SettledFrame {
  readonly frame: Frame;
  readonly isNew: boolean;
  /** Tokens, rows' cells or inline tokens that were settled in this step. */
  readonly added: readonly HasTokens[];
}
