import { Lexer, Marked } from 'marked';
import type { MarkedExtension, Token, TokensList } from 'marked';

import { GuardedTokenizer } from './guarded-tokenizer.js';

/** What both ways of reading, in pieces and whole, have in common: marked with the kit's extensions. */
export interface Dialect {
  /** A lexer for one pass. */
  createLexer(): Lexer;
}

/** GFM with these extensions. */
export function createDialect(
  extensions: readonly MarkedExtension[] = [],
  createTokenizer: () => GuardedTokenizer = () => new GuardedTokenizer(),
): Dialect {
  const { defaults } = new Marked({ gfm: true }, ...extensions);
  return { createLexer: () => new Lexer({ ...defaults, tokenizer: createTokenizer() }) };
}

/** One leaf that marked's block phase has found: its inline source and the array that waits for its tokens. */
export interface InlineEntry {
  src: string;
  tokens: Token[];
}

export type Links = TokensList['links'];
