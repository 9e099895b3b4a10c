import type { Lexer, MarkedOptions, Token, TokensList } from 'marked';

import { boundedRules } from './bounded-rules.js';
import { dialectOf } from './dialect-of.js';
import { GuardedLexer, pause } from './guarded-lexer.js';
import { GuardedTokenizer } from './guarded-tokenizer.js';

/** What both ways of reading, in pieces and whole, have in common: marked with the kit's extensions. */
export interface Dialect {
  /** A lexer for one pass. */
  createLexer(): Lexer;
}

/** A dialect whose lexers can be trusted with hostile text. */
export interface GuardedDialect extends Dialect {
  createLexer(): GuardedLexer;
}

/** What a dialect adds to GFM: marked's own form of extensions, asked in this order. */
export type Additions = Pick<Extensions, 'block' | 'inline' | 'startInline'>;
type Extensions = NonNullable<MarkedOptions['extensions']>;

/** GFM with additions. `maskDelimiters` gives the text in which marked looks for the ends of emphasis. */
export function createDialect(
  additions: Additions = {},
  createTokenizer: () => GuardedTokenizer = () => new GuardedTokenizer(),
  maskDelimiters?: (masked: string) => string,
): GuardedDialect {
  const block = [pause, ...(additions.block ?? [])];
  const create = (options: MarkedOptions): GuardedLexer => new GuardedLexer(options);
  const dialect = dialectOf(create, createTokenizer, { ...additions, block }, maskDelimiters);
  return {
    createLexer() {
      const lexer = dialect.createLexer();
      const { tokenizer } = lexer.options;
      if (tokenizer) tokenizer.rules = boundedRules(tokenizer.rules);
      return lexer;
    },
  };
}

/** One leaf that marked's block phase has found: its inline source and the array that waits for its tokens. */
export interface InlineEntry {
  src: string;
  tokens: Token[];
}

export type Links = TokensList['links'];
