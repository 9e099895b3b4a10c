import { Lexer, getDefaults } from 'marked';
import type { MarkedOptions } from 'marked';

import type { Additions, Dialect } from './dialect.js';
import type { PlainTokenizer } from './plain-tokenizer.js';

/** GFM as these tokenizers read it, with additions. */
export function dialectOf(
  createTokenizer: () => PlainTokenizer,
  additions: Additions = {},
  emStrongMask?: (masked: string) => string,
): Dialect {
  // Not `new Marked(...)` nor `new Hooks()`: they bring the half of marked that writes HTML into every bundle.
  const extensions = { ...additions, renderers: {}, childTokens: {} };
  const options: MarkedOptions = { ...getDefaults(), gfm: true, extensions };
  if (emStrongMask !== undefined) options.hooks = { emStrongMask } as NonNullable<MarkedOptions['hooks']>;
  return { createLexer: () => new Lexer({ ...options, tokenizer: createTokenizer() }) };
}
