import commonmark from 'commonmark-spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { chatDialect } from './chat-dialect.js';
import { CHAT_FRAGMENTS, documentFrom } from './test/documents.js';
import { WholeReading } from './whole-reading.js';

const examples: readonly string[] = commonmark.tests
  .map(({ markdown }) => markdown.replaceAll('→', '\t'))
  .filter(({ length }) => length < 700);

it('reads a text with a pause wherever there can be one as it does at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const text = documentFrom(seed, examples, CHAT_FRAGMENTS).replace(/\r\n?/g, '\n');
      const reading = new WholeReading(chatDialect(), text);
      const past = -Infinity;
      while (!reading.readBlocks(past));
      while (!reading.readLeaves(past));
      expect(reading.tokens).toEqual(chatDialect().createLexer().lex(text));
    }),
    { numRuns: 2000 },
  );
});
