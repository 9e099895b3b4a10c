import { isDeepStrictEqual } from 'node:util';

import commonmark from 'commonmark-spec';
import { beforeEach, describe, expect, it } from 'vitest';

import { chatDialect } from './chat-dialect.js';
import { createMarkdownParser } from './create-markdown-parser.js';
import { createDialect } from './dialect.js';
import { useRichParts } from './rich-parts.js';
import { richParts } from './rich.js';
import { CHAT_FRAGMENTS, documentFrom } from './test/documents.js';
import { compareStreamed } from './test/compare-streamed.js';

const examples: readonly string[] = commonmark.tests.map(({ markdown }) => markdown.replaceAll('→', '\t'));
const short = examples.filter(({ length }) => length < 700);

beforeEach(() => useRichParts(richParts));

describe('a streamed text', () => {
  it('is every CommonMark example as marked reads it, at every prefix', () => {
    const dialect = createDialect();
    const different = examples.filter((text, index) => compareStreamed(dialect, text, index, isDeepStrictEqual, true));
    expect(different).toEqual([]);
  });

  it.each([
    ['GFM', createDialect(), []],
    ['the chat dialect', chatDialect(), CHAT_FRAGMENTS],
  ] as const)('is what its prefixes are when lexed at once: %s', (_name, dialect, extra) => {
    const seeds = Array.from({ length: 700 }, (_, index) => index + 1);
    const failing = seeds.filter((seed) =>
      compareStreamed(dialect, documentFrom(seed, short, extra), seed, isDeepStrictEqual, seed % 2 === 0),
    );
    expect(failing, 'seeds').toEqual([]);
  });

  it.each(['1. >2.\n   2\n   ___\n   1', '1. > > - a\n   b\n   ___\n   c', '- > - a\n  > b\n  ***\n  c'])(
    'reads on in an item behind a quote with a list: %j',
    (text) => expect(compareStreamed(createDialect(), text, 1, isDeepStrictEqual, true)).toBeUndefined(),
  );

  it('takes a tag behind text for the header of a table in a quote, too', () => {
    expect(compareStreamed(createDialect(), '>>1\n>><n>\n>>-|\n>>\n', 1, isDeepStrictEqual, true)).toBeUndefined();
  });

  it.each([
    'a <a href=x> t\n\n[b] www.x.y\n\nwww.x.y\n\n[b]: /u\n',
    '[q <a href=x> t][b]\n\n- www.x.y\n\nwww.x.y\n\n[b]: /u\n\nz',
    '[q <a href=x> t][b]\n\n- www.x.y\n- w\n- [b]: /u\n- v www.x.y\n',
    '- [q <a href=x> t][b]\n- www.x.y\n\n  [b]: /u\n\n  www.x.y\n',
  ])('knows where a raw link is open when a definition comes late: %j', (text) => {
    for (let seed = 1; seed < 40; seed++)
      expect(compareStreamed(createDialect(), text, seed, isDeepStrictEqual, true)).toBeUndefined();
  });

  it.each(['> [!TIP]\n> ' + 'some words and '.repeat(8) + '\n> -', '>>>\n>>>```\n>  "', '> > a\n> > ```\n>   \n> > b'])(
    'is read in pieces as it is read whole: %j',
    (text) => {
      for (let seed = 1; seed < 40; seed++)
        expect(compareStreamed(chatDialect(), text, seed, isDeepStrictEqual, true)).toBeUndefined();
    },
  );

  it('keeps the objects of what did not change', () => {
    const parser = createMarkdownParser();
    parser.append('# Title\n\n- one\n- two\n- thr');
    const before = parser.parse();
    parser.append('ee *and');
    const after = parser.parse();
    expect(after[0]).toBe(before[0]);
    const [first, second] = [before, after].map((blocks) => blocks.at(-1)?.token);
    expect(second).not.toBe(first);
    expect((second as { items: unknown[] }).items[1]).toBe((first as { items: unknown[] }).items[1]);
  });

  it('turns references into links when their definition comes late', () => {
    const parser = createMarkdownParser();
    parser.append('See [docs].\n\nMore text here.\n\n');
    parser.parse();
    parser.append('[docs]: https://example.com\n');
    const [first] = parser.finish();
    expect(JSON.stringify(first?.token)).toContain('"href":"https://example.com"');
  });
});

describe('the work of streaming 50 KB in pieces of 40 characters', () => {
  const words = (count: number, seed: number): string =>
    Array.from({ length: count }, (_, index) => `word${(seed * 31 + index * 17) % 97}`).join(' ');
  const fill = (line: (index: number) => string): string => {
    let text = '';
    for (let index = 0; text.length < 50_000; index++) text += line(index);
    return text;
  };
  const prose = (index: number): string =>
    index % 4 === 0
      ? `## ${words(4, index)}\n\n- ${words(6, index)}\n- **${words(2, index)}** ${words(4, index)}\n\n`
      : `${words(9, index)} **${words(2, index)}** and \`code\` with [${words(2, index)}](https://x.y/z) ${words(20, index)}.\n\n`;

  it.each([
    ['fence', 1, '```js\n' + fill((index) => `const a${index} = ${words(4, index)};\n`)],
    ['table', 5, '| a | b |\n| - | - |\n' + fill((index) => `| ${words(2, index)} | ${words(3, index)} |\n`)],
    ['tight list', 5, fill((index) => `- ${words(9, index)}\n`)],
    ['loose list', 5, fill((index) => `- ${words(9, index)}\n\n`)],
    ['mixed prose', 10, fill(prose)],
    [
      'fence in a list item',
      10,
      '1. step\n\n   ```js\n' + fill((index) => `   const a${index} = ${words(4, index)};\n`),
    ],
    ['nested list', 10, '- top\n' + fill((index) => `${index % 5 ? '    ' : '  '}- ${words(7, index)}\n`)],
    ['block quote', 10, fill((index) => (index % 6 === 5 ? '>\n' : `> ${words(12, index)}\n`))],
    [
      'soft-wrapped paragraph',
      10,
      fill((index) => `${words(12, index)}${index % 5 ? '' : ' **bold** and `code` too'}\n`),
    ],
  ])('of a %s is at most %i times its length', (_name, limit, text) => {
    const parser = createMarkdownParser({ dialect: createDialect() });
    for (let at = 0; at < text.length; at += 40) {
      parser.append(text.slice(at, at + 40));
      parser.parse();
    }
    parser.finish();
    const { lexedCharacters, inlineCharacters, repairs } = parser.metrics;
    expect(lexedCharacters / text.length).toBeLessThanOrEqual(limit);
    expect(inlineCharacters / text.length).toBeLessThanOrEqual(limit);
    expect(repairs).toBe(0);
  });
});
