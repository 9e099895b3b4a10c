import type { Token } from 'marked';

/** One top-level block of a markdown text. A block that did not change between two calls is the same object. */
export interface Block {
  /** Offset of the block in the whole text, in UTF-16 code units: a key that stays the same while the block grows. */
  readonly start: number;
  /** marked's token with its inline tokens. Parts that did not change are the same objects, at every depth. */
  readonly token: Token;
  /** Whether more text may still change this block. Never true after `finish()`. */
  readonly open: boolean;
}
