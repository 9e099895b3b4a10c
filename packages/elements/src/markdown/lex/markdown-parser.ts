import type { Block } from './block.js';
import type { GuardedDialect } from './dialect.js';

/** What a parser may be told. */
export interface MarkdownParserOptions {
  /**
   * Show half-written syntax of the open leaf as what it is about to become. Never applied by `finish()`.
   * @default false
   */
  readonly repair?: boolean;
  /** The language: marked with extensions. @default that of a chat */
  readonly dialect?: GuardedDialect;
}

/** How much work a parser has done. Counts are deterministic: the same text in the same pieces gives the same counts. */
export interface ParserMetrics {
  /** Characters handed to marked's block phase. */
  readonly lexedCharacters: number;
  /** Characters handed to marked's inline phase. */
  readonly inlineCharacters: number;
  /** Characters handed to marked by `finish()` to prove the result. */
  readonly verifiedCharacters: number;
  /** Blocks that `finish()` had to replace because they were not what marked makes of the whole text. */
  readonly repairs: number;
  /** Times that settled parts were dropped and lexed again because later text changed what they are. */
  readonly rollbacks: number;
  /** Calls of `parse()` that found new text. */
  readonly steps: number;
}

/** Text in, blocks out, piece by piece. */
export interface MarkdownParser {
  /** Take more text. Cheap: nothing is lexed before `parse()`. */
  append(text: string): void;
  /**
   * Lex what has arrived. Block and token objects that did not change since the last call are the same objects,
   * at every depth, so that a renderer can skip them by identity. Text that has waited is lexed in slices until
   * `budget` is used up.
   * @param budget - Milliseconds, kept where the text is long; `Infinity` lexes all text, without one that waits which is
   * not worth a step yet.
   */
  parse(budget?: number): readonly Block[];
  /** Whether `parse` or `finish` has left work for the next call: the time was up, or the open text is long and grew too little. */
  readonly waiting: boolean;
  /**
   * Where the text holds what only the rich parts can read: whether they could be fetched. If so, the blocks up to then
   * are not what they will be; another `parse()` gives the new ones, or another parser where this one has finished.
   */
  readonly late?: Promise<boolean> | undefined;
  /**
   * The text is complete: the result is exactly what marked makes of the whole of it. While `waiting`, it is not yet
   * there or not yet proven; the blocks are those read so far, and another call goes on.
   * @param budget - Milliseconds, kept where the text is long; without one, the text is read to its end.
   */
  finish(budget?: number): readonly Block[];
  readonly metrics: ParserMetrics;
}
