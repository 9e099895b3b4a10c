import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { chatDialect } from './chat-dialect.js';
import { createMarkdownParser } from './create-markdown-parser.js';
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
          }
          parser.finish();
          expect(parser.metrics.repairs).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
