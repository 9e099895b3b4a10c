import { isDeepStrictEqual } from 'node:util';

import commonmark from 'commonmark-spec';
import { Lexer } from 'marked';
import { describe, expect, it, vi } from 'vitest';

import { chatDialect } from './chat-dialect.js';
import { createDialect } from './dialect.js';
import { CHAT_FRAGMENTS, documentFrom } from './test/documents.js';
import { compareStreamed } from './test/compare-streamed.js';

vi.mock('marked', () => import('marked-oldest'));

describe('over the oldest marked that the kit takes', () => {
  it('reads with that, which splits a paragraph in front of what is no table', () =>
    expect(Lexer.lex('a\nb\n-|-\n').length).toBe(2));

  it('a streamed text is what its prefixes are when lexed at once', () => {
    const short = commonmark.tests.map(({ markdown }) => markdown).filter(({ length }) => length < 700);
    const dialects = [
      [createDialect(), []],
      [chatDialect(), CHAT_FRAGMENTS],
    ] as const;
    const seeds = Array.from({ length: 400 }, (_, index) => 2301 + index);
    const failing = seeds.filter((seed) => {
      const [dialect, extra] = seed % 2 === 0 ? dialects[0] : dialects[1];
      return compareStreamed(dialect, documentFrom(seed, short, extra), seed, isDeepStrictEqual, seed % 4 < 2);
    });
    expect(failing, 'seeds').toEqual([]);
  });

  it('a line under which a row of too many cells comes is split off, however it arrives', () => {
    const line = 'a few words, and *some* of them in a line that is long enough to be cut in two by the parser';
    for (const text of [
      `a | b\n${line}\n-|-\nc`,
      `> ${line}\n> ${line}\n> -|-\n> ${line}`,
      `- a\n  ${line}\n  |-|-|\n`,
    ])
      for (let seed = 1; seed < 40; seed++)
        expect(compareStreamed(createDialect(), text, seed, isDeepStrictEqual, true)).toBeUndefined();
  });
});
