import { afterEach, expect, it, vi } from 'vitest';

import { createMarkdownParser } from './create-markdown-parser.js';
import { loadRichParts, richParts } from './rich-parts.js';

const paragraph = 'Some *words* of a paragraph.\n\n';

afterEach(() => vi.doUnmock('./rich.js'));

it('reads on where the rich parts cannot be loaded, and the next text asks again', async () => {
  vi.doMock('./rich.js', () => {
    throw new Error('offline');
  });
  const parser = createMarkdownParser({ repair: true });
  let last;
  for (let count = 1; count <= 60; count++) {
    parser.append(paragraph);
    const blocks = parser.parse();
    await loadRichParts();
    expect(blocks).toHaveLength(2 * count);
    if (last) expect(blocks[0]).toBe(last[0]);
    last = blocks;
  }
  expect(richParts()).toBeUndefined();
  expect(parser.finish().every(({ open }) => !open)).toBe(true);

  vi.doUnmock('./rich.js');
  const next = createMarkdownParser({ repair: true });
  next.append('a **bold te');
  next.parse();
  await vi.waitFor(() => expect(richParts()).toBeDefined(), { timeout: 20_000 });
  expect(next.parse().map(({ token }) => JSON.stringify(token))).toEqual([expect.stringContaining('"strong"')]);
});
