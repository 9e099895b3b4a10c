import { isDeepStrictEqual } from 'node:util';

import commonmark from 'commonmark-spec';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { chatDialect } from './chat-dialect.js';
import { createMarkdownParser } from './create-markdown-parser.js';
import type { Dialect } from './dialect.js';
import { needsChatDialect } from './needs-chat-dialect.js';
import { plainDialect } from './plain-dialect.js';
import { loadRichParts, useRichParts } from './rich-parts.js';
import { richParts } from './rich.js';
import { CHAT_FRAGMENTS, documentFrom, pieces } from './test/documents.js';

const examples: readonly string[] = commonmark.tests.map(({ markdown }) => markdown.replaceAll('→', '\t'));
const short = examples.filter(({ length }) => length < 700);
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const lex = (dialect: Dialect, text: string): unknown[] => [...dialect.createLexer().lex(text)];

beforeEach(() => useRichParts(undefined));

describe('a text that does not need the chat dialect', () => {
  const isSame = (text: string): boolean => {
    const plain = text.replaceAll(/[$~<]/g, '');
    const same = isDeepStrictEqual(lex(plainDialect(), plain), lex(chatDialect(), plain));
    return needsChatDialect(plain) || same;
  };

  it('is the same in the plain one: every example of CommonMark', () => {
    expect(examples.filter((text) => !isSame(text))).toEqual([]);
  });

  it('is the same in the plain one: generated documents', () => {
    fc.assert(
      fc.property(seeds, (seed) => isSame(documentFrom(seed, short, CHAT_FRAGMENTS))),
      { numRuns: 4000 },
    );
  });

  it('is the same in the plain one: any characters', () => {
    const characters = fc.constantFrom(
      ...'|:- \n\t>*_`[]()!^\\#+.1aä“”—…漢。（한ㄱ\u1112カ\u0301\u302a😀&;"\'@/'.split(''),
    );
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 24 }), (list) => isSame(list.join(''))),
      { numRuns: 20_000 },
    );
  });

  it.each([
    'Some *emphasis* and `code`.',
    '- one\n- two',
    '# Title — “so” 😀',
    'See [docs](https://example.com/a-b:c).',
  ])('is %j', (text) => {
    expect(needsChatDialect(text)).toBe(false);
    const parser = createMarkdownParser();
    parser.append(text);
    parser.finish();
    expect(parser.late).toBeUndefined();
  });
});

describe('a text that may need the chat dialect', () => {
  it.each([
    '$x$',
    '\\(x\\)',
    '~~no~~',
    'a[^1]',
    '> [!NOTE]\n> a',
    'H<sub>2</sub>O',
    '|a|\n|-|',
    'a\n:-:',
    '**中文。**后',
  ])('asks for it, once: %j', async (text) => {
    const parser = createMarkdownParser();
    parser.append(text);
    parser.parse();
    const { late } = parser;
    parser.append(' more');
    parser.finish();
    expect(parser.late).toBe(late);
    expect(await late).toBe(true);
  });

  it('is read in it from the moment at which it arrives', () => {
    fc.assert(
      fc.property(seeds, fc.nat(80), fc.boolean(), (seed, moment, finishes) => {
        useRichParts(undefined);
        const text = documentFrom(seed, short, CHAT_FRAGMENTS);
        const parser = createMarkdownParser();
        const all = [...pieces(text, seed)];
        const end = finishes ? Math.min(moment, all.length) : all.length;
        for (const [index, piece] of all.slice(0, end).entries()) {
          if (index === moment) useRichParts(richParts);
          parser.append(piece);
          parser.parse();
        }
        useRichParts(richParts);
        const blocks = parser.finish();
        expect(blocks.map(({ token }) => token)).toEqual(lex(chatDialect(), all.slice(0, end).join('')));
      }),
      { numRuns: 500 },
    );
  });

  it('shows every footnote, and a table line by line, until then', async () => {
    const text = 'a[^1]\n\n[^1]: note\n\n|head|\n|----|\n|cell|\n\nend';
    const parser = createMarkdownParser();
    parser.append(text);
    expect(parser.finish().map(({ token }) => token.type)).toEqual([
      'paragraph',
      'space',
      'paragraph',
      'space',
      'html',
      'space',
      'paragraph',
    ]);
    await loadRichParts();
    const next = createMarkdownParser();
    next.append(text);
    expect(next.finish().map(({ token }) => token.type)).toEqual([
      'paragraph',
      'space',
      'footnote',
      'space',
      'table',
      'space',
      'paragraph',
    ]);
  });
});
