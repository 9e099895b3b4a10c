import { beforeEach, describe, expect, it, vi } from 'vitest';

import { createMarkdownParser } from './create-markdown-parser.js';
import { useRichParts } from './rich-parts.js';
import { richParts } from './rich.js';
import { pathologicalTexts } from './test/pathological.js';

const texts = pathologicalTexts();
if (!texts) console.log('The folder of the fixtures is missing: pathological texts are left out.');

useRichParts(richParts);
// What waits for more text also goes on after a while: here no time passes, so that the counts are always the same.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0));

/** Characters handed to marked for a text that comes in pieces of this size. */
function work(text: string, size: number): number {
  const parser = createMarkdownParser();
  for (let at = 0; at < text.length; at += size) {
    parser.append(text.slice(at, at + size));
    parser.parse();
  }
  parser.finish();
  const { lexedCharacters, inlineCharacters, verifiedCharacters, repairs } = parser.metrics;
  expect(repairs).toBe(0);
  return lexedCharacters + inlineCharacters + verifiedCharacters;
}

describe.runIf(texts)('a text made to take long', () => {
  it('is one of 81', () => expect(texts?.length).toBe(81));

  describe.each([
    ['whole', Infinity],
    ['in pieces', 256],
  ])('%s takes at most 2.5 times the work if it is twice as long:', (_how, size) => {
    it.each(texts ?? [])('$name', ({ text }) => {
      const [short, long] = [text(24_000), text(48_000)];
      if (long.length < short.length * 1.5) return;
      const growth = long.length / short.length;
      expect(work(long, size) / work(short, size)).toBeLessThanOrEqual(1.25 * growth);
    });
  });
});
