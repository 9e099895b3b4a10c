import type { Block } from './block.js';
import type { GuardedDialect } from './dialect.js';
import type { MarkdownParser, ParserMetrics } from './markdown-parser.js';
import type { SourceBuffer } from './source-buffer.js';

/** How far a text has been read, for a parser that reads on. */
export interface Reading {
  readonly buffer: SourceBuffer;
  /** The text of `blocks`. */
  readonly source: string;
  readonly blocks: readonly Block[];
  /** Counted on. */
  readonly metrics: { -readonly [Name in keyof ParserMetrics]: number };
}

/**
 * What only long or marked-up texts need: the chat dialect, reading in pieces, and showing half-written syntax as what
 * it will be.
 */
export interface RichParts {
  readonly dialect: GuardedDialect;
  readOn(reading: Reading, dialect: GuardedDialect, repair: boolean): MarkdownParser;
}
