import type { Token } from 'marked';
import { describe, expect, it } from 'vitest';

import { chatDialect } from '../chat-dialect.js';

const OPENING = Array.from('（「『《〈【〔“‘(["');
const CLOSING = Array.from('）」』》〉】〕”’)]"');
const ENDS = Array.from('。，、；：？！…—·～!?.,;:%');
const SCRIPTS = [
  ['中文', '这是', '重点', '后文'],
  ['日本語', 'これは', 'たいせつ', 'です'],
  ['한국어', '이것은', '중요', '입니다'],
] as const;

interface Span {
  readonly text: string;
  readonly bold: string;
}

/** Every kind of punctuation at either end of a bold span, between two words of the same script without a blank. */
function* spans(): Generator<Span> {
  for (const [, before, word, after] of SCRIPTS) {
    const span = (bold: string): Span => ({ text: `${before}**${bold}**${after}`, bold });
    for (const [index, opening] of OPENING.entries()) {
      const closing = CLOSING[index] ?? '';
      yield span(`${opening}${word}${closing}`);
      yield span(`${word}${opening}${word}${closing}`);
      yield span(`${opening}${word}${closing}${word}`);
      yield span(`${opening}${word}。${closing}`);
      yield span(`${opening}${word}${closing}。`);
      yield { text: `**${opening}${word}${closing}**${after}`, bold: `${opening}${word}${closing}` };
    }
    for (const end of ENDS) {
      yield span(`${word}${end}`);
      yield span(`${word}${end}${word}${end}`);
      yield { text: `**${word}${end}**${after}`, bold: `${word}${end}` };
    }
    yield span(word);
    yield span(`${word}100%`);
    yield span(`${word}（API）`);
    yield span(`${word} ${after}`);
  }
}

const lex = (text: string): Token[] => chatDialect().createLexer().inlineTokens(text, []);
const boldIn = (text: string): string[] => lex(text).flatMap((token) => (token.type === 'strong' ? [token.text] : []));
const all = [...spans()].slice(0, 389);

describe('389 bold spans beside Chinese, Japanese and Korean', () => {
  it('are all bold, each by itself', () => {
    expect(all.length).toBe(389);
    expect(all.filter(({ text, bold }) => boldIn(text).join('|') !== bold).map(({ text }) => text)).toEqual([]);
  });

  it('are all bold, and nothing between them, in one text', () => {
    const found = boldIn(all.map(({ text }) => text).join('\n'));
    expect(found).toEqual(all.map(({ bold }) => bold));
  });
});

it.each([
  '这是** 重点 **后文',
  '2 ** 3 ** 4',
  'これは** たいせつ**です',
  '이것은** 중요 **입니다',
  '**未完',
  '中文 ** 空格',
  'a ** b **c',
  '価格は5 * 3 * 2です',
  '\\*\\*不是\\*\\*',
  '`**代码**`后',
])('%s is not bold', (text) => expect(boldIn(text)).toEqual([]));
