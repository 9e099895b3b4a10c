import { describe, expect, it } from 'vitest';

import { createMarkdownParser } from './create-markdown-parser.js';
import { useRichParts } from './rich-parts.js';
import { richParts } from './rich.js';
import { costOf } from './take-portion.js';

useRichParts(richParts);

describe('a long text with a budget', () => {
  it.each([
    ['paragraphs', 'a\n\n'.repeat(8000)],
    ['one list', '- a\n'.repeat(8000)],
    ['one quote', '> a\n>\n'.repeat(8000)],
    ['one table', '|a|b|\n|-|-|\n' + '|c|d|\n'.repeat(8000)],
    ['fences', '```\na\n```\n'.repeat(4000)],
  ])('is given in portions that can be drawn in a frame: %s', (_name, text) => {
    const parser = createMarkdownParser();
    parser.append(text);
    const shown = [parser.finish(5)];
    while (parser.waiting) shown.push(parser.finish(5));
    const costs = shown.map(costOf);
    expect(Math.max(...costs.map((cost, index) => cost - (costs[index - 1] ?? 0)))).toBeLessThan(500);
    expect(costs.length).toBeGreaterThan(8);

    const whole = createMarkdownParser();
    whole.append(text);
    expect(shown.at(-1)).toEqual(whole.finish());
    expect(parser.finish(5)).toBe(shown.at(-1));
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
