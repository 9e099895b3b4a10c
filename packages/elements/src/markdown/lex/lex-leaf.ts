import type { Lexer } from 'marked';

import type { InlineEntry } from './dialect.js';
import { isPlainLeaf, plainText } from './inline-risk.js';

/** Fills in the inline tokens of a leaf that marked's block phase has found. Returns how many characters marked was handed. */
export function lexLeaf(lexer: Lexer, { src, tokens }: InlineEntry): number {
  if (isPlainLeaf(src)) {
    tokens.push(plainText(src));
    return 0;
  }
  lexer.state.inRawBlock = false;
  lexer.inlineTokens(src, tokens);
  return src.length;
}
