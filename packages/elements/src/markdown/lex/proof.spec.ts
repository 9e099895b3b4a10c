import commonmark from 'commonmark-spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Block } from './block.js';
import { chatDialect } from './chat-dialect.js';
import { createMarkdownParser } from './create-markdown-parser.js';
import { Proof } from './proof.js';
import { useRichParts } from './rich-parts.js';
import { richParts } from './rich.js';
import { CHAT_FRAGMENTS, documentFrom, pieces } from './test/documents.js';

useRichParts(richParts);

const examples: readonly string[] = commonmark.tests
  .map(({ markdown }) => markdown.replaceAll('→', '\t'))
  .filter(({ length }) => length < 700);

/** Goes on with as little as can be done in a turn. Returns how many characters each of them read. */
function prove(proof: Proof): readonly number[] {
  const turns: number[] = [];
  for (let isDone = false; !isDone;) {
    const before = proof.readCharacters;
    isDone = proof.goOn(-Infinity);
    turns.push(proof.readCharacters - before);
  }
  return turns;
}

function streamed(text: string, seed: number): readonly Block[] {
  const parser = createMarkdownParser();
  for (const piece of pieces(text, seed)) {
    parser.append(piece);
    parser.parse();
  }
  return parser.finish();
}

describe('the proof at the end of a text', () => {
  it('finds nothing where the text was read as it is read at once, and a block that was not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), (seed, at) => {
        const text = documentFrom(seed, examples, CHAT_FRAGMENTS).replace(/\r\n?/g, '\n');
        const blocks = streamed(text, seed);
        const proof = new Proof(chatDialect(), text, blocks);
        prove(proof);
        expect(proof.differing).toBe(0);

        const index = at % Math.max(blocks.length, 1);
        const wrong = blocks.map((block, place) =>
          place === index
            ? { ...block, token: { type: 'paragraph', raw: block.token.raw, text: 'no', tokens: [] } }
            : block,
        );
        const refuted = new Proof(chatDialect(), text, wrong);
        prove(refuted);
        expect(refuted.differing).toBe(Math.min(blocks.length, 1));
        expect(refuted.tokens).toEqual(refuted.differing > 0 ? chatDialect().createLexer().lex(text) : []);
      }),
      { numRuns: 500 },
    );
  });

  it('counts blocks that are missing and blocks that are too many', () => {
    const text = 'a\n\nb\n\nc';
    const blocks = streamed(text, 1);
    for (const [given, differing] of [
      [blocks.slice(0, 2), 3],
      [[...blocks, ...blocks], 5],
    ] as const) {
      const proof = new Proof(chatDialect(), text, given);
      prove(proof);
      expect(proof.differing).toBe(differing);
    }
  });

  it('reads one block in a turn, and compares in others', () => {
    const blocks = '# a\n\n- b\n- c\n\n'.repeat(300);
    const turns = prove(new Proof(chatDialect(), blocks, streamed(blocks, 1)));
    expect(Math.max(...turns)).toBeLessThanOrEqual('- b\n- c\n\n'.length);
    expect(turns.reduce((sum, read) => sum + read)).toBe(blocks.length);
    expect(turns.filter((read) => read === 0).length).toBeGreaterThanOrEqual(600);
  });
});
