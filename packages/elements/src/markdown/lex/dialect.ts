import { Lexer, getDefaults } from 'marked';
import type { MarkedExtension, MarkedOptions, Token, TokenizerExtension, TokensList } from 'marked';

import { GuardedTokenizer } from './guarded-tokenizer.js';

/** What both ways of reading, in pieces and whole, have in common: marked with the kit's extensions. */
export interface Dialect {
  /** A lexer for one pass. */
  createLexer(): Lexer;
}

/** GFM with these tokenizer extensions; of two for one place, the later is asked first. */
export function createDialect(
  extensions: readonly MarkedExtension[] = [],
  createTokenizer: () => GuardedTokenizer = () => new GuardedTokenizer(),
): Dialect {
  // Not `new Marked(...)`: it brings the half of marked that writes HTML into every bundle.
  const options = { ...getDefaults(), gfm: true, extensions: gather(extensions) };
  return { createLexer: () => new Lexer({ ...options, tokenizer: createTokenizer() }) };
}

function gather(packs: readonly MarkedExtension[]): NonNullable<MarkedOptions['extensions']> {
  const found = { block: [], inline: [], startBlock: [], startInline: [], renderers: {}, childTokens: {} } as Required<
    NonNullable<MarkedOptions['extensions']>
  >;
  for (const extension of packs.flatMap((pack) => pack.extensions ?? [])) {
    const { name, level, tokenizer, start, childTokens } = extension as TokenizerExtension;
    found[level].unshift(tokenizer);
    if (start) found[level === 'block' ? 'startBlock' : 'startInline'].push(start);
    if (childTokens) found.childTokens[name] = childTokens;
  }
  return found;
}

/** One leaf that marked's block phase has found: its inline source and the array that waits for its tokens. */
export interface InlineEntry {
  src: string;
  tokens: Token[];
}

export type Links = TokensList['links'];
