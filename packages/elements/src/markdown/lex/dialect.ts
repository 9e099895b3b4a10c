import { Lexer, Tokenizer, getDefaults } from 'marked';
import type { MarkedExtension, MarkedOptions, Token, TokenizerExtension, TokensList } from 'marked';

/** What both ways of reading, in pieces and whole, have in common: marked with the kit's extensions. */
export interface Dialect {
  /** A lexer for one pass. */
  createLexer(): Lexer;
}

/** GFM with these extensions (`extensions` and `tokenizer` of each); of two for one place, the later has the first say. */
export function createDialect(extensions: readonly MarkedExtension[] = []): Dialect {
  // Not `new Marked(...)`: it brings the half of marked that writes HTML into every bundle.
  const options: MarkedOptions = { ...getDefaults(), gfm: true, extensions: gather(extensions) };
  return {
    createLexer: () => new Lexer({ ...options, tokenizer: createTokenizer(extensions) }),
  };
}

type Extensions = NonNullable<MarkedOptions['extensions']>;

function gather(packs: readonly MarkedExtension[]): Extensions {
  const found = { block: [], inline: [], startBlock: [], startInline: [], renderers: {}, childTokens: {} } as Required<Extensions>;
  for (const extension of packs.flatMap((pack) => pack.extensions ?? [])) {
    const { name, level, tokenizer, start, childTokens } = extension as TokenizerExtension;
    found[level].unshift(tokenizer);
    if (start) found[level === 'block' ? 'startBlock' : 'startInline'].push(start);
    if (childTokens) found.childTokens[name] = childTokens;
  }
  return found;
}

function createTokenizer(packs: readonly MarkedExtension[]): Tokenizer {
  const tokenizer = new Tokenizer();
  for (const overrides of packs.map((pack) => pack.tokenizer ?? {})) {
    for (const [name, override] of Object.entries(overrides) as [keyof Tokenizer, (...args: unknown[]) => unknown][]) {
      const before = tokenizer[name] as (...args: unknown[]) => unknown;
      Object.defineProperty(tokenizer, name, {
        value: (...args: unknown[]) => {
          const token = override.apply(tokenizer, args);
          return token === false ? before.apply(tokenizer, args) : token;
        },
      });
    }
  }
  return tokenizer;
}

/** One leaf that marked's block phase has found: its inline source and the array that waits for its tokens. */
export interface InlineEntry {
  src: string;
  tokens: Token[];
}

export type Links = TokensList['links'];
