// Texts of 64 KB, ordinary ones and ones that are made to be slow.
const LENGTH = 64 * 1024;

/** Parts one after another, up to the length. */
function many(part, opening = '') {
  let text = opening;
  for (let index = 0; text.length < LENGTH; index += 1) text += typeof part === 'string' ? part : part(index);
  return text.slice(0, LENGTH);
}

const words = (index, count) =>
  Array.from({ length: count }, (_, at) => `word${(index * 31 + at * 17) % 97}`).join(' ');
const columns = (count, cell) => `|${`${cell}|`.repeat(count)}\n`;

/** By kind, by name. */
export const longTexts = {
  text: {
    prose: many((index) => `## ${words(index, 3)}\n\n${words(index, 40)} **${words(index, 3)}** and \`code\`.\n\n`),
    'short paragraphs': many('a\n\n'),
    'one paragraph': many((index) => `${words(index, 12)}\n`),
    'one word': many('a'),
    'Chinese without a blank': many('中文段落没有空格，只有文字**和标点**符号。'),
    headings: many('# a\n'),
    rules: many('---\n\n'),
  },
  lists: {
    'list items': many('- a\n'),
    'loose list': many('- a\n\n'),
    'nested list': many((index) => `${'  '.repeat(index % 10)}- a\n`),
    'list item with lazy lines': many('aa\n', '- a\n'),
    'list items with lazy lines': many('- a\nbb\ncc\n'),
  },
  code: {
    fences: many('```\na\n```\n'),
    'fences to highlight': many('```js\nlet a = 1;\n```\n'),
    'one fence': many((index) => `const a${index} = ${index};\n`, '```js\n'),
    'one fence of short lines': many('a\n', '```js\n'),
    'one fence of one line': many('let a=1;', '```js\n'),
  },
  tables: {
    'one table': many('|a|b|\n', '|a|b|\n|-|-|\n'),
    '20,000 cells': many(columns(64, 'a'), columns(64, 'a') + columns(64, '-')),
    'empty cells': many('|\n', columns(16, 'a') + columns(16, '-')),
    'cells with emphasis': many('|*a*|`b`|\n', '|a|b|\n|-|-|\n'),
    'many tables': many('|a|\n|-|\n|b|\n\n'),
  },
  quotes: {
    'short quotes': many('> a\n\n'),
    'one quote': many('> a\n>\n'),
    'deep quotes': many((index) => `${'>'.repeat(index % 40)} a\n`),
    'deep quotes with lazy lines': many((index) => (index % 8 === 0 ? `${'>'.repeat(32)} a\n` : 'lazy\n')),
    '30 quotes with lazy lines': many('aa\n', `${'>'.repeat(30)} a\n`),
    alerts: many('> [!NOTE]\n> a\n\n'),
  },
  references: {
    footnotes: many((index) => `[^${index}]: a [^${index + 1}]\n\n`),
    'references to one footnote': many('[^1] ', '[^1]: a\n\n'),
    'link definitions': many((index) => `[x${index}]: /u\n`),
    'definitions behind their links': `${many('[x] ').slice(0, LENGTH - 12)}\n\n[x]: /u\n`,
    links: many('[a](/u) '),
    'half links': many('[a](<b'),
    brackets: many('['),
  },
  'loaded on demand': {
    images: many('![a](https://x.y/z.png)\n\n'),
    math: many('$$x^2$$\n\n'),
    'math in a line': many('$x^2$ '),
  },
  inline: {
    emphasis: many('*a* **b** '),
    'openers of emphasis': many('*a **b '),
    stars: many('*a_ '),
    backticks: many((index) => `e${'`'.repeat(index % 200)}`),
    tags: many('<kbd>a</kbd> '),
    'open tags': many('<sub>a '),
    'raw tags': many('<div>a</div>\n\n'),
    addresses: many('www.example.com '),
    references: many('&amp;'),
  },
  details: {
    details: many('<details><summary>a</summary>\n\nb\n\n</details>\n\n'),
  },
};
