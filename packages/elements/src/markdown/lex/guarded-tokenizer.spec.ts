import { beforeEach, describe, expect, it } from 'vitest';

import { createMarkdownParser } from './create-markdown-parser.js';
import { useRichParts } from './rich-parts.js';
import { richParts } from './rich.js';

/** All blocks of a text that arrives in slices, with a chance to paint after each. */
function read(text: string): readonly unknown[] {
  const parser = createMarkdownParser();
  parser.append(text);
  do parser.parse(0);
  while (parser.waiting);
  return parser.finish();
}

describe.each([
  ['while the rich parts are fetched', undefined],
  ['with the rich parts', richParts],
])('64 KB of hostile text, %s,', (_moment, parts) => {
  beforeEach(() => useRichParts(parts));

  it.each([
    ['nested quotes', '> '.repeat(32_000) + 'a'],
    ['nested lists', '- '.repeat(32_000) + 'a'],
    ['nested quotes and lists', '> - '.repeat(16_000) + 'a'],
    ['nested emphasis', '*a **a '.repeat(4_600) + 'b' + ' a** a*'.repeat(4_600)],
    ['brackets', '['.repeat(32_000) + 'a' + ']'.repeat(32_000)],
    ['a definition whose title never ends', '[a]: b "' + 'c\n'.repeat(32_000)],
    ['backticks', '[' + '`'.repeat(64_000) + '](https://example.com)'],
  ])('is read to its end: %s', (_name, text) => expect(read(text).length).toBeGreaterThan(0), 10_000);
});

it('makes no object for each cell that a table lacks', () => {
  useRichParts(richParts);
  const columns = 100;
  const [table] = read(`|${'a|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n${'|\n'.repeat(30_000)}`) as [
    { token: { rows: object[][] } },
  ];
  const cells = new Set(table.token.rows.flat());
  expect(cells.size).toBeLessThan(30_000);
});
