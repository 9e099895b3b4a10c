import type { Lexer, Token } from 'marked';

import type { Dialect, InlineEntry, Links } from './dialect.js';

/** What marked's block phase makes of a piece of text. */
export interface BlockPhase {
  readonly lexer: Lexer;
  readonly tokens: Token[];
  readonly queue: readonly InlineEntry[];
  readonly links: Links;
}

/**
 * marked's block phase over `text`. `before` is the block in front of it: what an HTML block may begin with depends
 * on it. Undefined if the text turns out to belong to that block.
 */
export function lexBlocks(dialect: Dialect, text: string, before: Token | undefined): BlockPhase | undefined {
  const lexer = dialect.createLexer();
  if (!before) {
    lexer.blockTokens(text, lexer.tokens);
    return phaseOf(lexer, lexer.tokens);
  }
  const seed = { ...before };
  lexer.tokens.push(seed);
  try {
    lexer.blockTokens(text, lexer.tokens);
  } catch (error) {
    // Text that continues the seed asks for its entry in the inline queue, which is not there.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  if (seed.raw !== before.raw) return undefined;
  return phaseOf(lexer, lexer.tokens.slice(1));
}

function phaseOf(lexer: Lexer, tokens: Token[]): BlockPhase {
  return { lexer, tokens, queue: lexer.inlineQueue, links: lexer.tokens.links };
}
