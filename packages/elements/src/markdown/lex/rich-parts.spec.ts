import { isDeepStrictEqual } from 'node:util';

import commonmark from 'commonmark-spec';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Block } from './block.js';
import { chatDialect } from './chat-dialect.js';
import { createMarkdownParser } from './create-markdown-parser.js';
import { createDialect } from './dialect.js';
import { mayNeedRepair } from './may-need-repair.js';
import { loadRichParts, useRichParts } from './rich-parts.js';
import { richParts } from './rich.js';
import { repairOpen } from './repair/repair-open.js';
import { compareStreamed } from './test/compare-streamed.js';
import { CHAT_FRAGMENTS, documentFrom, pieces } from './test/documents.js';

const short: readonly string[] = commonmark.tests
  .map(({ markdown }) => markdown.replaceAll('→', '\t'))
  .filter(({ length }) => length < 700);
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const moments = fc.integer({ min: 0, max: 80 });

beforeEach(() => useRichParts(undefined));

describe('the moment at which the rich parts arrive', () => {
  it.each([
    ['GFM', createDialect(), []],
    ['the chat dialect', chatDialect(), CHAT_FRAGMENTS],
  ] as const)('is nowhere to be seen in the tokens: %s', (_name, dialect, extra) => {
    fc.assert(
      fc.property(seeds, moments, (seed, moment) => {
        const text = documentFrom(seed, short, extra);
        expect(compareStreamed(dialect, text, seed, isDeepStrictEqual, true, moment)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the tokens of all blocks, and changes no more than the last where it is repaired', () => {
    fc.assert(
      fc.property(seeds, moments, fc.boolean(), (seed, moment, repair) => {
        useRichParts(undefined);
        const parser = createMarkdownParser({ repair, dialect: chatDialect() });
        const all = [...pieces(documentFrom(seed, short, CHAT_FRAGMENTS), seed)];
        for (const piece of all.slice(0, moment)) {
          parser.append(piece);
          parser.parse();
        }
        const before = parser.parse();
        useRichParts(richParts);
        const after = parser.parse();
        const kept = repair ? Math.max(0, before.length - 1) : before.length;
        expect(after.length).toBeGreaterThanOrEqual(kept);
        for (const [index, { start, token }] of after.slice(0, kept).entries()) {
          expect(start).toBe(before[index]?.start);
          expect(token === before[index]?.token).toBe(true);
        }
        let last = after;
        for (const piece of all.slice(moment)) {
          parser.append(piece);
          const next = parser.parse();
          // A repaired block may be another object once it is not the last any more.
          if (!repair) expectShared(last, next);
          last = next;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing of a text that does not ask for them', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        useRichParts(undefined);
        const parser = createMarkdownParser();
        let prefix = '';
        for (const piece of pieces(documentFrom(seed, short, CHAT_FRAGMENTS), seed)) {
          prefix += piece;
          if (mayNeedRepair(prefix)) return;
          parser.append(piece);
          const blocks = parser.parse();
          expect(repairOpen(blocks)).toBe(blocks);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a text without rich parts', () => {
  it('asks for them when it is long, and is then read in pieces', async () => {
    const parser = createMarkdownParser();
    parser.append('Some words of a paragraph.\n\n'.repeat(40));
    parser.parse();
    await loadRichParts();
    const before = parser.metrics.lexedCharacters;
    for (let piece = 0; piece < 500; piece++) {
      parser.append('Some words of a paragraph.\n\n');
      parser.parse();
    }
    expect(parser.metrics.lexedCharacters - before).toBeLessThan(50_000);
    expect(parser.finish()).toHaveLength(1080);
    expect(parser.metrics.repairs).toBe(0);
  });

  it('keeps line ends and characters whole that arrive in two halves while it changes hands', () => {
    const parser = createMarkdownParser();
    parser.append('one\r');
    parser.parse();
    useRichParts(richParts);
    parser.append('\n\ntwo \uD83D');
    parser.parse();
    parser.append('\uDE00');
    expect(parser.finish().map(({ token }) => token.raw)).toEqual(['one', '\n\n', 'two 😀']);
  });
});

/** Tokens that are equal to those of the step before are their objects. */
function expectShared(before: readonly Block[], after: readonly Block[]): void {
  const known = new Map(before.map((block) => [block.start, block.token]));
  for (const { start, token } of after) {
    const old = known.get(start);
    if (old && old !== token) expect(isDeepStrictEqual(old, token)).toBe(false);
  }
}
