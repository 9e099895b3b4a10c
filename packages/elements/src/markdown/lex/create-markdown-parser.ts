import { Lexer } from 'marked';
import type { Token } from 'marked';

import type { Block } from './block.js';
import type { MarkdownParser, MarkdownParserOptions } from './markdown-parser.js';
import { shareStructure } from './share-structure.js';

/** A parser for one text that arrives in pieces. */
export function createMarkdownParser(_options: MarkdownParserOptions = {}): MarkdownParser {
  let source = '';
  let lexed = 0;
  let blocks: readonly Block[] = [];
  const metrics = { lexedCharacters: 0, inlineCharacters: 0, repairs: 0, rollbacks: 0, steps: 0 };

  function lexAll(open: boolean): readonly Block[] {
    metrics.lexedCharacters += source.length;
    metrics.inlineCharacters += source.length;
    metrics.steps += 1;
    lexed = source.length;
    const tokens: Token[] = new Lexer({ gfm: true }).lex(source);
    const previous = new Map(blocks.map((block) => [block.start, block]));
    let start = 0;
    blocks = tokens.map((token, index) => {
      const old = previous.get(start);
      const next = { start, token: shareStructure(old?.token, token), open: open && index === tokens.length - 1 };
      start += token.raw.length;
      return old?.token === next.token && old.open === next.open ? old : next;
    });
    return blocks;
  }

  return {
    append: (text) => void (source += text),
    parse: () => (lexed === source.length ? blocks : lexAll(true)),
    finish: () => lexAll(false),
    metrics,
  };
}
