import { getDefaults } from 'marked';
import type { Lexer, MarkedOptions } from 'marked';

import type { Additions } from './dialect.js';
import type { PlainTokenizer } from './plain-tokenizer.js';
import { quickRules } from './quick-rules.js';

/** GFM as these tokenizers read it, with additions. */
export function dialectOf<T extends Lexer>(
  createLexer: (options: MarkedOptions) => T,
  createTokenizer: () => PlainTokenizer,
  additions: Additions = {},
  emStrongMask?: (masked: string) => string,
): { createLexer(): T } {
  // Not `new Marked(...)` nor `new Hooks()`: they bring the half of marked that writes HTML into every bundle.
  const extensions = { ...additions, renderers: {}, childTokens: {} };
  const options: MarkedOptions = { ...getDefaults(), gfm: true, extensions };
  if (emStrongMask !== undefined) options.hooks = { emStrongMask } as NonNullable<MarkedOptions['hooks']>;
  return {
    createLexer() {
      const tokenizer = createTokenizer();
      const lexer = createLexer({ ...options, tokenizer });
      tokenizer.rules = quickRules(tokenizer.rules);
      return lexer;
    },
  };
}
