import { Lexer, getDefaults } from 'marked';
import type { MarkedOptions, Token, TokensList } from 'marked';

import { GuardedTokenizer } from './guarded-tokenizer.js';

/** What both ways of reading, in pieces and whole, have in common: marked with the kit's extensions. */
export interface Dialect {
  /** A lexer for one pass. */
  createLexer(): Lexer;
}

/** What a dialect adds to GFM: marked's own form of extensions, asked in this order. */
export type Additions = Pick<Extensions, 'block' | 'inline' | 'startInline'>;
type Extensions = NonNullable<MarkedOptions['extensions']>;

/** GFM with additions. */
export function createDialect(
  additions: Additions = {},
  createTokenizer: () => GuardedTokenizer = () => new GuardedTokenizer(),
): Dialect {
  // Not `new Marked(...)`: it brings the half of marked that writes HTML into every bundle.
  const extensions: Extensions = { ...additions, renderers: {}, childTokens: {} };
  const options = { ...getDefaults(), gfm: true, extensions };
  return { createLexer: () => new Lexer({ ...options, tokenizer: createTokenizer() }) };
}

/** One leaf that marked's block phase has found: its inline source and the array that waits for its tokens. */
export interface InlineEntry {
  src: string;
  tokens: Token[];
}

export type Links = TokensList['links'];
