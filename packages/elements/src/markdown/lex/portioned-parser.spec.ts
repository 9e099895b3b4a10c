import type { Tokens } from 'marked';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createMarkdownParser } from './create-markdown-parser.js';
import { LONG_TEXT } from './long-text.js';
import { useRichParts } from './rich-parts.js';
import { richParts } from './rich.js';
import { costOf } from './take-portion.js';

useRichParts(richParts);
afterEach(() => void vi.restoreAllMocks());

describe('a long text with a budget', () => {
  it.each([
    ['paragraphs', 'a\n\n'.repeat(8000)],
    ['one list', '- a\n'.repeat(8000)],
    ['one quote', '> a\n>\n'.repeat(8000)],
    ['one table', '|a|b|\n|-|-|\n' + '|c|d|\n'.repeat(4000)],
    ['fences', '```\na\n```\n'.repeat(4000)],
    ['one fence of short lines', '```js\n' + 'a\n'.repeat(100_000)],
    ['paragraphs of links', `${'[link](/u) '.repeat(20)}\n\n`.repeat(800)],
    ['one line of Chinese', '中文段落没有空格只有文字'.repeat(20_000)],
  ])('is given in portions that can be drawn in a frame: %s', (_name, text) => {
    const parser = createMarkdownParser();
    parser.append(text);
    const shown = [parser.finish(5)];
    while (parser.waiting) shown.push(parser.finish(5));
    const costs = shown.map(costOf);
    expect(Math.max(...costs.map((cost, index) => cost - (costs[index - 1] ?? 0)))).toBeLessThan(350);
    expect(costs.length).toBeGreaterThan(8);

    const whole = createMarkdownParser();
    whole.append(text);
    expect(shown.at(-1)).toEqual(whole.finish());
    expect(parser.finish(5)).toBe(shown.at(-1));
  });

  it('is given at once where it is more of a table than is drawn', () => {
    const parser = createMarkdownParser();
    parser.append(`${'|a'.repeat(16)}|\n${'|-'.repeat(16)}|\n${'|\n'.repeat(30_000)}`);
    const shown = [parser.finish(5)];
    while (parser.waiting) shown.push(parser.finish(5));
    const given = new Set(shown.map(([block]) => (block?.token as Tokens.Table | undefined)?.rows.length));
    expect(Math.max(...[...given].map((rows) => rows ?? 0))).toBe(30_000);
    // 45 rows weigh as much as a frame takes.
    expect(given.size).toBeLessThan(100);
  });

  it('is given in smaller portions where the browser has to look for a letter', () => {
    const portions = (text: string): number => {
      const parser = createMarkdownParser();
      parser.append(text);
      let count = 1;
      for (parser.finish(5); parser.waiting; count += 1) parser.finish(5);
      return count;
    };
    expect(portions('> 1\n>\n'.repeat(8000))).toBeGreaterThan(1.5 * portions('> a\n>\n'.repeat(8000)));
  });

  it.each([
    ['what is read again and again', `${'>'.repeat(30)} a\n` + 'aa\n'.repeat(20_000)],
    ['paragraphs', 'Some words of a paragraph.\n\n'.repeat(2_000)],
    ['a list', '- Some words of an item.\n'.repeat(2_000)],
  ])('is read, drawn and proven in calls of their own: %s', (_name, text) => {
    const parser = createMarkdownParser();
    parser.append(text);
    let shown = parser.finish(0);
    let proven = 0;
    for (let calls = 0; parser.waiting; calls += 1) {
      expect(calls).toBeLessThan(10_000);
      const { lexedCharacters, verifiedCharacters } = parser.metrics;
      const next = parser.finish(0);
      const work = [
        parser.metrics.lexedCharacters > lexedCharacters,
        next !== shown,
        parser.metrics.verifiedCharacters > verifiedCharacters,
      ];
      const isLong = next.reduce((length, { token }) => length + token.raw.length, 0) > LONG_TEXT;
      if (isLong) expect(work.filter(Boolean).length).toBeLessThanOrEqual(1);
      proven += parser.metrics.verifiedCharacters - verifiedCharacters;
      shown = next;
    }
    expect([0, text.length]).toContain(proven);
    expect(parser.metrics.repairs).toBe(0);
  });

  it('looks finished before it is proven', () => {
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const parser = createMarkdownParser();
    const text = 'Some words of a paragraph.\n\n'.repeat(2_000);
    parser.append(text);
    const shown = parser.parse();
    const closed = parser.finish(1);
    expect(closed.length).toBe(shown.length);
    expect(closed.some(({ open }) => open)).toBe(false);
    expect(parser.waiting).toBe(true);
    expect(parser.metrics.verifiedCharacters).toBe(0);
    expect(parser.finish(1)).toBe(closed);
    expect(parser.waiting).toBe(false);
    expect(parser.metrics.verifiedCharacters).toBe(text.length);
  });

  it('keeps the blocks that it has given', () => {
    const parser = createMarkdownParser();
    parser.append('a\n\n'.repeat(3000));
    const first = parser.finish(5);
    while (parser.waiting) parser.finish(5);
    const last = parser.finish(5);
    for (const [index, block] of first.slice(0, -1).entries()) expect(last[index]?.token).toBe(block.token);
  });
});
