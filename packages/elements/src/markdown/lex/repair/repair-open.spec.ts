import type { Token, Tokens } from 'marked';
import { describe, expect, it } from 'vitest';

import { createMarkdownParser } from '../create-markdown-parser.js';
import { useRichParts } from '../rich-parts.js';
import { richParts } from '../rich.js';

useRichParts(richParts);

/** What a reader would see, in short. */
function seen(token: Token): string {
  if (token.type === 'list')
    return `list(${(token as Tokens.List).items.map((item) => item.tokens.map(seen).join('')).join(', ')})`;
  if (token.type === 'table') return `table(${(token as Tokens.Table).header.map(({ text }) => text).join(' | ')})`;
  if ('tokens' in token && token.tokens) return `${token.type}(${token.tokens.map(seen).join('')})`;
  const { text } = token as Tokens.Text;
  return token.type === 'text' ? text : `${token.type}(${text})`;
}

/** The words alone; a footnote's stand behind the text. */
function wordsOf(token: Token): string {
  if (token.type === 'footnote' || token.type === 'space' || token.type === 'def') return '';
  if (token.type === 'list')
    return (token as Tokens.List).items.map((item) => item.tokens.map(wordsOf).join('')).join('');
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    return [header, ...rows]
      .flat()
      .map(({ text }) => text)
      .join('');
  }
  if ('tokens' in token && token.tokens) return token.tokens.map(wordsOf).join('');
  return token.type === 'checkbox' || token.type === 'footnote_reference'
    ? ''
    : 'text' in token
      ? String(token.text)
      : token.type === 'hr'
        ? '—'
        : '';
}

function shown(text: string): string {
  const parser = createMarkdownParser({ repair: true });
  parser.append(text);
  return parser
    .parse()
    .map(({ token }) => seen(token))
    .join(' ');
}

describe('half-written syntax looks like what it is about to become', () => {
  it.each([
    ['a **bold te', 'paragraph(a strong(bold te))'],
    ['a **bold*', 'paragraph(a strong(bold))'],
    ['and `cod', 'paragraph(and codespan(cod))'],
    ['a [link te', 'paragraph(a pending_link(link te))'],
    ['a [link](http://x', 'paragraph(a pending_link(link))'],
    ['a [x](http://x', 'paragraph(a pending_link(x))'],
    ['![alt](ht', 'paragraph(pending_image(alt))'],
    ['see https://app.example', 'paragraph(see pending_link(https://app.example))'],
    ['see https://app.example.', 'paragraph(see pending_link(https://app.example).)'],
    ['see https://app.example. ', 'paragraph(see link(https://app.example). )'],
    ['**see www.app', 'paragraph(strong(see pending_link(www.app)))'],
    ['a *b* www.app', 'paragraph(a em(b) pending_link(www.app))'],
    ['$$x^2 +', 'paragraph(math(x^2 +))'],
    ['| a | b', 'table(a | b)'],
    ['| a | b |\n|--', 'table(a | b)'],
    ['- **item te', 'list(text(strong(item te)))'],
    ['~~gone', 'paragraph(del(gone))'],
  ])('%j', (text, expected) => expect(shown(text)).toBe(expected));

  it.each(['-', '1.', '#', '> ', '``', '*'])('a bare %j is not shown yet', (text) => expect(shown(text)).toBe(''));

  it.each([
    ['text\n-', 'paragraph(text)'],
    ['text\n=', 'paragraph(text)'],
    ['- a\n-', 'list(text(a))'],
    ['```js\nfoo\n``', 'code(foo)'],
  ])('the last line of %j is not shown yet', (text, expected) => expect(shown(text)).toBe(expected));

  it.each(
    Array.from('[x]: http://example.com/a "Its title"')
      .map((_, index, all) => all.slice(0, index + 1).join(''))
      .slice(3),
  )('half a link definition is not shown: %j', (text) => expect(shown(text).replace('def(undefined)', '')).toBe(''));

  it('what only looked like a link definition is shown', () =>
    expect(shown('[x]: http://example.com/a b')).toContain('example.com'));

  it.each(['2 * 3 * 4', 'snake_case', '5 < 6', '[1]'])('%j is left alone', (text) =>
    expect(shown(text)).toBe(`paragraph(${text})`),
  );

  it.each([
    '1. one\n2. two\n\n10. ten',
    'text\n\n1. one',
    '- a\n- b\n  - c',
    'a [b c](http://x) d',
    'a ![alt](http://x) d',
    '***x*** y **z** *w*',
    'a\n\n***\n\nb\n\n---\n\nc',
    'a[^1] b\n\n[^1]: note',
    '> [!NOTE]\n> text',
    'H<sub>2</sub>O and <kbd>Ctrl</kbd>',
    '- [x] done\n- [ ] open',
    'see [1] and [12] there',
    '# Title\n\nunder\n===\n\nlast',
    '| a | b |\n|---|---|\n| c | d |',
    'a `code` b',
    '```js\nlet a;\n```\n\nb',
  ])('what is shown of %j is never taken back', (text) => {
    const parser = createMarkdownParser({ repair: true });
    let before = '';
    const takenBack: string[] = [];
    for (const character of text) {
      parser.append(character);
      const now = parser
        .parse()
        .map(({ token }) => wordsOf(token))
        .join('');
      if (!now.startsWith(before)) takenBack.push(`${before} | ${now}`);
      before = now;
    }
    expect(takenBack).toEqual([]);
  });

  it.each(['a List<S> b', 'Option<u> and'])('%j is no tag', (text) => expect(shown(text)).not.toContain('inline_tag'));

  it('never touches a finished text', () => {
    const parser = createMarkdownParser({ repair: true });
    parser.append('a **bold');
    parser.parse();
    expect(parser.finish().map(({ token }) => seen(token))).toEqual(['paragraph(a **bold)']);
  });
});
