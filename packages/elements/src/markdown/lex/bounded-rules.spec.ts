import commonmark from 'commonmark-spec';
import fc from 'fast-check';
import { Lexer, Tokenizer } from 'marked';
import { describe, expect, it } from 'vitest';

import { boundedRules } from './bounded-rules.js';
import { CHAT_FRAGMENTS, documentFrom } from './test/documents.js';

const examples: readonly string[] = commonmark.tests.map(({ markdown }) => markdown.replaceAll('→', '\t'));

function rulesOfMarked(): Tokenizer['rules'] {
  const tokenizer = new Tokenizer();
  void new Lexer({ gfm: true, tokenizer });
  return tokenizer.rules;
}

describe('a paragraph', () => {
  const { block } = rulesOfMarked();
  const { paragraph } = boundedRules(rulesOfMarked()).block;

  it('does not read the rows of a table behind it', () => {
    expect(block.paragraph.source).toContain(block.table.source.slice(1));
    expect(paragraph.source.length).toBeLessThan(block.paragraph.source.length - block.table.source.length / 2);
  });

  it('ends where marked ends it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const lines = documentFrom(seed, examples, [...CHAT_FRAGMENTS, '|a|b|\n|-|-|\n', 'a\n|-|\n', '-|-\n']).split(
          '\n',
        );
        for (let from = 0; from < lines.length; from += 1) {
          const text = lines.slice(from).join('\n');
          expect(paragraph.exec(text)?.[0]).toBe(block.paragraph.exec(text)?.[0]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
