/** A small generator of random numbers, so that a seed is all there is to say about a document. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Lines, and halves of lines, that mean something to marked. */
const FRAGMENTS: readonly string[] = [
  ...[
    '- a',
    '- ',
    '-',
    '  - b',
    '    - c',
    '1. x',
    '2. y',
    '2',
    '10) z',
    '+ p',
    '* q',
    '-\ttab',
    '1.\ttab',
    '- [ ] task',
    '- [x]',
  ],
  ...['para', 'foo bar', 'foo|bar', 'lazy', '     lazy', '   ind', '\\', 'a\\', 'a  ', '"', '(', ')', "'", '['],
  ...['a | b', '-|-', '| - | - |', '|--|', '| x | y |', 'x | y | z', ':-:', '===', '---', '***', '* * *', '___'],
  ...[
    '# h',
    '## h2',
    '#',
    '#x',
    '> q',
    '>',
    '> - l',
    '> ```',
    '>> r',
    '    > q',
    '```',
    '~~~',
    '```js',
    '``` x',
    '  ```',
  ],
  ...[
    '    code',
    '\tcode',
    '<div>',
    '</div>',
    '<div',
    '<span>',
    '<b>x</b>',
    '<!-- c',
    '-->',
    '<!-- d -->',
    '<pre>',
    '</pre>',
  ],
  ...[
    '<script>',
    '</script>',
    '<?php',
    '?>',
    '<![CDATA[',
    ']]>',
    '</p>',
    '<p>',
    '<details>',
    '<summary>',
    '<a href=x> t',
    '</a>',
  ],
  ...[
    '[a]: /u',
    '[a]: /u "t',
    't"',
    "[b]: /u 't",
    "t'",
    '[c]: /u (t',
    't)',
    '[d',
    'd]: /v',
    '[a]',
    '[a][b]',
    '[b <a href=y> c][a]',
    '[</a> c][b]',
    '[^1]: note',
  ],
  ...['  ', '\t', ' ', '', '', '', '', '', '**b', '*i*', '`c', 'http://x.y', '&amp;', '$$', 'x = 1'],
  'the quick brown fox jumps over the lazy dog and runs away into the deep dark forest',
  'some *emphasis* and **strong words** in a long line of text that goes on and on and on',
  'a `code span` then [a] link and [b](http://x) and more plain words here to fill',
  'see http://example.com/a_b and www.x.org or me@x.org for more information about it',
  'and &#65; & b &#x42; in a line of text that is long enough to be cut in two by the parser',
  '2 * 3 * 4 and snake_case words with R&D and more text follows after this one here',
  '中文段落没有空格只有文字和标点符号,后面还有更多的文字',
];

/** What the kit's own dialect adds. */
export const CHAT_FRAGMENTS: readonly string[] = [
  ...[
    '[^1]: a note',
    '    more',
    '[^1]',
    'see [^1] there',
    '> [!NOTE]',
    '> [!warning]',
    '[!TIP]',
    '$$',
    '\\[',
    '\\]',
    'a $x^2$ b',
  ],
  ...[
    '$5 and $6',
    '\\(x\\)',
    '\\(',
    '\\)',
    '$$x$$',
    '<sub>2</sub>',
    '<kbd>',
    '</kbd>',
    'a<br>b',
    '<mark>',
    '</mark> x',
  ],
  ...['**中文。**后', '**“中”**后 *a*', '中*文*字~~删。~~后', '*中(', '**（文）**字'],
];

const PREFIXES: readonly string[] = [
  ...['', '', '', '', '  ', '    ', '> ', '> ', '>   ', '   ', '      ', '> > ', '- ', '1. ', '> - ', '  > '],
];

/** A document of the line-fragment grammar, always the same for one seed. */
export function documentFrom(seed: number, examples: readonly string[], extra: readonly string[] = []): string {
  const random = randomFrom(seed);
  const fragments = [...FRAGMENTS, ...extra];
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const count = (least: number, more: number): number => least + Math.floor(random() * more);
  const kind = random();
  if (kind < 0.3) return texts(count(2, 4), () => pick(examples) + pick(['', '\n', '\n\n', ' '])).slice(0, 1200);
  if (kind < 0.6) return texts(count(2, 10), () => pick(fragments) + (random() < 0.93 ? '\n' : ''));
  if (kind < 0.85) {
    return texts(count(2, 5), () => {
      const prefix = pick(PREFIXES);
      const lines = texts(count(1, 5), () => prefix + (random() < 0.3 ? pick(PREFIXES) : '') + pick(fragments) + '\n');
      return lines + (random() < 0.4 ? pick(['\n', '  \n', '>\n']) : '');
    });
  }
  return texts(count(1, 4), () => {
    const prefix = pick(PREFIXES);
    const [often, sometimes] = [pick(fragments), pick(fragments)];
    const opening = pick(['- ', '1. ', '> ', '```\n', `| a | b |\n${prefix}| - | - |\n${prefix}`, '']);
    const line = (): string => (random() < 0.7 ? often : random() < 0.6 ? sometimes : pick(fragments));
    return prefix + opening + pick(fragments) + '\n' + texts(count(3, 12), () => `${prefix}${line()}\n`);
  });
}

/** The document in pieces of a few characters. */
export function* pieces(text: string, seed: number): Generator<string> {
  const random = randomFrom(seed * 7 + 1);
  for (let at = 0; at < text.length;) {
    const end = at + 1 + Math.floor(random() * random() * 12);
    yield text.slice(at, end);
    at = end;
  }
}

function texts(count: number, make: () => string): string {
  let text = '';
  for (let index = 0; index < count; index++) text += make();
  return text;
}
