// Texts of 64 KB that nobody has thought of: every kind of part in every place, to search for the slow ones.
const LENGTH = 64 * 1024;

/** By name; a function gets the number of the part. */
const parts = {
  words: 'some words of text',
  letters: 'a',
  emphasis: '*a* **b** ~~c~~',
  'open emphasis': '*a **b _c ~~d',
  'nested emphasis': '***a** b* _c __d___',
  'code spans': '`a` ``b`` `c',
  links: '[a](/u "t") [b][r] [c]',
  'half links': '[a](/u [b](<c [[d]',
  images: '![a](https://x.y/z.png)',
  addresses: 'www.a.bc https://x.y/z',
  mail: 'a@b.cd',
  entities: '&amp; &#35; &copy; &nope;',
  escapes: '\\* \\` \\[ \\<',
  tags: '<kbd>a</kbd> <sub>b</sub>',
  'open tags': '<mark>a <u>b',
  'foreign tags': '<b x="y">a</b> <!-- c -->',
  Chinese: '中文**字。**後`碼`',
  Arabic: 'نص *مائل* عربي',
  emoji: '👩‍👩‍👧‍👦 🇩🇪 ok',
  unseen: 'a\u200bb\u202ec\u2066d',
  math: '$x^2$ and \\(y_1\\)',
  'math blocks': '$$x^2$$',
  'large math': '$$\\frac{a}{b}\\sqrt{c}\\begin{matrix}a&b\\\\c&d\\end{matrix}$$',
  'note references': (index) => `a[^${index % 50}]`,
  notes: (index) => `[^${index}]: a note`,
  definitions: (index) => `[r${index}]: /u`,
  headings: (index) => `${'#'.repeat((index % 6) + 1)} a`,
  'underlined headings': 'a\n===',
  rules: '***',
  items: '- a',
  'ordered items': (index) => `${index + 1}. a`,
  tasks: '- [ ] a\n- [x] b',
  'deep items': (index) => `${'  '.repeat(index % 12)}- a`,
  quotes: '> a',
  'deep quotes': (index) => `${'>'.repeat((index % 12) + 1)} a`,
  alerts: '> [!TIP]\n> a',
  fences: '```\na\n```',
  'fences with a language': '~~~js\nlet a = `b`;\n~~~',
  'half fences': '```\na',
  'indented code': '    a',
  tables: '|a|b|\n|-|:-:|\n|c|*d*|',
  'half tables': '|a|b|\n|-|',
  'wide tables': `${'|a'.repeat(40)}|\n${'|-'.repeat(40)}|\n${'|b'.repeat(40)}|`,
  'raw blocks': '<div>\na\n</div>',
  comments: '<!--\na\n-->',
  details: '<details><summary>a</summary>\n\nb\n\n</details>',
  'open details': '<details>\n\na',
  breaks: 'a  \nb\\\nc<br>d',
};

const prefixed = (text, first, others) => first + text.replaceAll('\n', `\n${others}`);

/** Where a part stands, by name: what one adds to the text, and what the text begins with. */
const places = {
  'in lines': { one: (part) => `${part}\n` },
  'in blocks': { one: (part) => `${part}\n\n` },
  'in one line': { one: (part) => `${part.replaceAll('\n', ' ')} ` },
  'in items': { one: (part) => `${prefixed(part, '- ', '  ')}\n` },
  'in one item': { opening: '- a\n\n', one: (part) => `${prefixed(part, '  ', '  ')}\n\n` },
  'in a quote': { one: (part) => `${prefixed(part, '> ', '> ')}\n>\n` },
  'in lazy lines': { opening: '> - a\n', one: (part) => `${part}\n` },
  'in cells': {
    opening: '|a|b|\n|-|-|\n',
    one: (part) => `|${part.replaceAll('\n', ' ').replaceAll('|', '\\|')}|b|\n`,
  },
};

function fill(part, { opening = '', one }) {
  const made = [opening];
  let length = opening.length;
  for (let index = 0; length < LENGTH; index += 1) {
    const next = one(typeof part === 'string' ? part : part(index));
    made.push(next);
    length += next.length;
  }
  return made.join('').slice(0, LENGTH);
}

/** By name, such as `emphasis, in cells`. */
export const oddTexts = Object.fromEntries(
  Object.entries(parts).flatMap(([name, part]) =>
    Object.entries(places).map(([where, place]) => [`${name}, ${where}`, fill(part, place)]),
  ),
);
