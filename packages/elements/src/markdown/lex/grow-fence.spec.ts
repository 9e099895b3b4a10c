import fc from 'fast-check';
import type { Token } from 'marked';
import { describe, expect, it } from 'vitest';

import { chatDialect } from './chat-dialect.js';
import { createMarkdownParser } from './create-markdown-parser.js';
import { growths } from './growth.js';
import { useRichParts } from './rich-parts.js';
import { richParts } from './rich.js';

const bits = [
  'a',
  'b c',
  ' ',
  '   ',
  '    ',
  '\t',
  '\n',
  '\n',
  '\n\n',
  '`',
  '``',
  '```',
  '````',
  '~',
  '~~~',
  '> ',
  '- ',
];
const openings = ['```\n', '```js\n', ' ```\n', '~~~~ x y\n', 'Text.\n\n```\n', '[a]: /u\n```\n'];

describe('a fence that grows', () => {
  it('is at every prefix what marked makes of it', () => {
    useRichParts(richParts);
    fc.assert(
      fc.property(
        fc.constantFrom(...openings),
        fc.array(fc.constantFrom(...bits), { maxLength: 40 }),
        (text, pieces) => {
          const parser = createMarkdownParser({ dialect: chatDialect() });
          let prefix = '';
          for (const piece of [text, 'one\n', 'two\nthree\n', ...pieces]) {
            prefix += piece;
            parser.append(piece);
            const streamed = parser.parse().map(({ token }) => token);
            expect(streamed).toEqual([...chatDialect().createLexer().lex(prefix)]);
            const growth = growths.get(streamed.at(-1) as Token);
            if (growth) expect(streamed.at(-1)).toHaveProperty('text', textOf(growth.before) + growth.added);
          }
          parser.finish();
          expect(parser.metrics.repairs).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('tells what was added to its text', () => {
    useRichParts(richParts);
    const parser = createMarkdownParser();
    const tokens = ['```js\none\n', 'two\n', 'three\n', 'fo', 'ur\n', 'five'].map((piece) => {
      parser.append(piece);
      return parser.parse().at(-1)?.token as Token;
    });
    const [four, five] = tokens.slice(-2).map((token) => growths.get(token));
    expect(four).toEqual({ before: tokens.at(-3), added: 'ur' });
    expect(five).toEqual({ before: tokens.at(-2), added: '\nfive' });
  });
});

const textOf = (token: Token): string => ('text' in token ? String(token.text) : '');
