import type { Token } from 'marked';
import { describe, expect, it } from 'vitest';

import { chatDialect } from '../chat-dialect.js';

const lex = (text: string): Token[] => chatDialect().createLexer().lex(text);
const inline = (text: string): string[] =>
  chatDialect()
    .createLexer()
    .inlineTokens(text, [])
    .map(({ type, raw }) => `${type} ${raw}`);

describe('emphasis beside Chinese, Japanese and Korean', () => {
  it.each([
    ['**中文。**后', ['strong **中文。**', 'text 后']],
    ['前**（中文）**后', ['text 前', 'strong **（中文）**', 'text 后']],
    ['是**“引号”**后', ['text 是', 'strong **“引号”**', 'text 后']],
    ['**該当する。**ので', ['strong **該当する。**', 'text ので']],
    ['한국어**(괄호)**는', ['text 한국어', 'strong **(괄호)**', 'text 는']],
    ['~~删。~~后', ['del ~~删。~~', 'text 后']],
  ])('%s', (text, tokens) => expect(inline(text)).toEqual(tokens));

  it.each(['a**b.**c', '** 中**', 'foo**“bar”**baz', '5 * 3 * 2'])('is not found in %s', (text) => {
    expect(inline(text)).toEqual([`text ${text}`]);
  });
});

describe('math', () => {
  it.each(['$5 and $10', 'costs $5 or US$ 7', '$AAPL and $TSLA', '$HOME and PATH$'])('is not money: %s', (text) => {
    expect(inline(text).join('')).not.toContain('math');
  });

  it('is found in each of its forms', () => {
    expect(inline('a $x^2$, \\(y\\) and \\[z\\]').filter((token) => token.startsWith('math'))).toEqual([
      'math $x^2$',
      'math \\(y\\)',
      'math \\[z\\]',
    ]);
    expect(lex('$$\nx\n= y\n$$\nmore').map(({ type }) => type)).toEqual(['math', 'paragraph']);
  });
});

describe('other additions', () => {
  it('reads footnotes with further paragraphs', () => {
    expect(lex('a[^n]\n\n[^n]: one\n\n    two\n\nafter').map(({ type }) => type)).toEqual([
      'paragraph',
      'space',
      'footnote',
      'space',
      'paragraph',
    ]);
  });

  it('reads alerts', () =>
    expect(lex('> [!WARNING]\n> careful')[0]).toMatchObject({ type: 'blockquote', alert: 'warning' }));

  it('pairs only tags of the kit, and only without attributes', () => {
    expect(inline('H<sub>2</sub>O<sub class="x">y</sub><b>z</b>')).toEqual([
      'text H',
      'inline_tag <sub>2</sub>',
      'text O',
      'html <sub class="x">',
      'text y',
      'html </sub>',
      'html <b>',
      'text z',
      'html </b>',
    ]);
  });
});
