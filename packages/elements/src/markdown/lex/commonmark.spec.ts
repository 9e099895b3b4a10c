import { isDeepStrictEqual } from 'node:util';

import commonmark from 'commonmark-spec';
import { Lexer, Marked } from 'marked';
import type { Token } from 'marked';
import { beforeEach, describe, expect, it } from 'vitest';

import { chatDialect } from './chat-dialect.js';
import { createDialect } from './dialect.js';
import type { GuardedDialect } from './dialect.js';
import { createMarkdownParser } from './create-markdown-parser.js';
import { useRichParts } from './rich-parts.js';
import { richParts } from './rich.js';
import { compareStreamed } from './test/compare-streamed.js';

const examples = commonmark.tests.map((test) => ({
  ...test,
  markdown: test.markdown.replaceAll('→', '\t'),
  html: test.html.replaceAll('→', '\t'),
}));

beforeEach(() => useRichParts(richParts));

/** Character references of the examples; any other name stands for itself. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ nbsp: '\u00A0', copy: '©', AElig: 'Æ', Dcaron: 'Ď', frac34: '¾', HilbertSpace: 'ℋ', DifferentialD: 'ⅆ' },
  ...{ ClockwiseContourIntegral: '∲', ngE: '≧̸', ouml: 'ö', auml: 'ä', quot: '"', amp: '&amp;', lt: '&lt;', gt: '&gt;' },
};

/** What two writers of HTML may do differently, and a reader of HTML does not see. */
const normal = (html: string): string =>
  html
    .replaceAll(/ ?\/>/g, '>')
    .replaceAll('&#39;', "'")
    .replaceAll(/&(\w+);/g, (_all, name: string) => NAMES[name] ?? `&amp;${name};`)
    .replaceAll(/&(?![a-z]+;)/g, '&amp;')
    .replaceAll(/%[CD][0-9A-F]%[89AB][0-9A-F]/g, decodeURIComponent)
    .replaceAll(/[ ]*\n */g, '\n')
    .replaceAll(/>\s+/g, '>')
    .replaceAll(/\s+</g, '<')
    .trim();

/** Tokens of the kit that marked cannot write. */
const additions = ['math', 'footnote', 'footnote_reference', 'alert_title', 'inline_tag'].map((name) => ({
  name,
  renderer: ({ raw }: { raw: string }) => `[${name} ${raw}]`,
}));
const writer = new Marked({ gfm: true, extensions: additions });
const html = (tokens: readonly Token[]): string => normal(writer.parser([...tokens]));
const finished = (text: string, dialect: GuardedDialect): readonly Token[] => {
  const parser = createMarkdownParser({ dialect });
  for (const character of text) {
    parser.append(character);
    parser.parse();
  }
  return parser.finish().map(({ token }) => token);
};

const markedPasses = examples.filter((test) => html(new Lexer({ gfm: true }).lex(test.markdown)) === normal(test.html));

describe('CommonMark', () => {
  it('gives the same tokens streamed as at once, in the dialect of a chat, too', () => {
    const different = examples.filter(({ markdown, number }) =>
      compareStreamed(chatDialect(), markdown, number, isDeepStrictEqual, true),
    );
    expect(different).toEqual([]);
  });

  it('is passed by marked in 584 of 588 examples outside of raw HTML', () => {
    const isRaw = ({ section }: { section: string }): boolean => section === 'HTML blocks' || section === 'Raw HTML';
    expect(examples.filter((test) => !isRaw(test)).length).toBe(588);
    expect(markedPasses.filter((test) => !isRaw(test)).length).toBeGreaterThanOrEqual(584);
  });

  it('is passed by the kit wherever marked passes it', () => {
    const failing = markedPasses.filter((test) => html(finished(test.markdown, createDialect())) !== normal(test.html));
    expect(failing.map(({ number }) => number)).toEqual([]);
  });

  it('is left in the dialect of a chat only on purpose', () => {
    const failing = markedPasses.filter((test) => html(finished(test.markdown, chatDialect())) !== normal(test.html));
    const reasons = new Map([
      [12, '`\\(` and `\\[` begin formulas, as models write them'],
      [168, '`<del>` is a tag of the kit: an element where marked hands it through'],
    ]);
    expect(failing.map(({ number }) => number)).toEqual([...reasons.keys()]);
  });
});
