import { Lexer, getDefaults } from 'marked';

import type { Additions, Dialect } from './dialect.js';
import type { PlainTokenizer } from './plain-tokenizer.js';

/** GFM as these tokenizers read it, with additions. */
export function dialectOf(createTokenizer: () => PlainTokenizer, additions: Additions = {}): Dialect {
  // Not `new Marked(...)`: it brings the half of marked that writes HTML into every bundle.
  const extensions = { ...additions, renderers: {}, childTokens: {} };
  const options = { ...getDefaults(), gfm: true, extensions };
  return { createLexer: () => new Lexer({ ...options, tokenizer: createTokenizer() }) };
}
