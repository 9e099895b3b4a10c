// The texts that are streamed: made from a seed, so that every machine measures the same ones.
import { createRandom } from './random.mjs';

const words =
  'the a of to and in is that it for as with was on are by this be from or an at which one had not but what all were when we there can more if so other about time into has its only new some these two may then first any work could like our over such most even made after also many before through way where much should well each people how too good just between long under last great know since against go came right used take three state never become next small might still own again point place hand part system'.split(
    ' ',
  );
const hanzi =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严'.split(
    '',
  );

const many = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Repeats `make` until the blocks, joined by `separator`, are about `size` characters. */
function fill(size, separator, make) {
  const blocks = [];
  for (let length = 0, index = 0; length < size; index += 1) {
    const block = make(index);
    blocks.push(block);
    length += block.length + separator.length;
  }
  return blocks.join(separator);
}

function writer(seed) {
  const random = createRandom(seed);
  const phrase = (from, to) => many(random.integer(from, to), () => random.pick(words)).join(' ');
  const sentence = () => `${capital(phrase(6, 16))}.`;
  const marked = () => {
    const text = phrase(1, 3);
    return random.pick([
      `**${text}**`,
      `*${text}*`,
      `\`${text.replaceAll(' ', '_')}\``,
      `[${text}](https://example.com/${random.integer(1, 999)})`,
      `~~${text}~~`,
    ]);
  };
  const richSentence = () =>
    random.chance(0.45) ? `${capital(phrase(3, 8))} ${marked()} ${phrase(2, 8)}.` : sentence();
  const paragraph = (make = richSentence, from = 3, to = 6) => many(random.integer(from, to), make).join(' ');
  return { random, phrase, sentence, richSentence, paragraph };
}

function codeLine({ random, phrase }, index) {
  const name = () => phrase(2, 2).replace(/ (.)/, (_, letter) => letter.toUpperCase());
  const indent = '  '.repeat(random.integer(0, 3));
  if (index % 12 === 11) return '';
  return (
    indent +
    random.pick([
      () => `const ${name()} = await ${name()}(${name()}, { limit: ${random.integer(1, 99)} });`,
      () => `if (${name()} !== undefined && ${name()}.length > ${random.integer(0, 9)}) {`,
      () => `// ${capital(phrase(4, 9))}.`,
      () => `return ${name()}.map((${random.pick(words)}) => \`${phrase(2, 4)}: \${${name()}}\`);`,
      () => `export function ${name()}(value: ReadonlyMap<string, number>): string | undefined {`,
      () => '}',
      () => `this.#${name()} ??= new Set<string>(['${random.pick(words)}', '${random.pick(words)}']);`,
    ])()
  );
}

const fence = (w, lines) => `\`\`\`ts\n${many(lines, (index) => codeLine(w, index)).join('\n')}\n\`\`\``;

const tableRow = (w, index) =>
  `| ${index + 1} | ${w.phrase(2, 4)} | ${w.phrase(3, 7)} | ${w.random.integer(1, 9999)} |`;
const table = (w, rows) =>
  [
    '| No. | Name | What it does | Count |',
    '| --- | --- | --- | ---: |',
    ...many(rows, (index) => tableRow(w, index)),
  ].join('\n');

const kinds = [
  (w) => w.paragraph(),
  (w) => w.paragraph(),
  (w) => many(w.random.integer(3, 6), () => `- ${w.richSentence()}`).join('\n'),
  (w) => w.paragraph(),
  (w) => fence(w, w.random.integer(5, 14)),
  (w) => w.paragraph(),
  (w) => many(w.random.integer(3, 5), (index) => `${index + 1}. ${w.richSentence()}`).join('\n'),
  (w) => w.paragraph(),
  (w) => table(w, w.random.integer(3, 6)),
  (w) => `> ${w.paragraph(w.richSentence, 1, 2)}`,
];

function mixed(size, seed) {
  const w = writer(seed);
  return fill(size, '\n\n', (index) =>
    index % 6 === 0 ? `## ${capital(w.phrase(2, 5))}` : kinds[(index - Math.ceil(index / 6)) % kinds.length](w),
  );
}

function plain(size, seed) {
  const w = writer(seed);
  return fill(size, '\n\n', () => w.paragraph(w.sentence));
}

function nestedList(size, seed) {
  const w = writer(seed);
  return fill(size, '\n', (index) => `${'  '.repeat([0, 1, 2, 2, 1, 2, 3][index % 7])}- ${w.phrase(5, 12)}`);
}

function longFence(size, seed, language) {
  const w = writer(seed);
  return `\`\`\`${language}\n${fill(size, '\n', (index) => codeLine(w, index))}\n\`\`\`\n`;
}

function onePara(size, seed) {
  const w = writer(seed);
  return fill(size, ' ', w.richSentence);
}

function chinese(size, seed) {
  const random = createRandom(seed);
  const run = (from, to) => many(random.integer(from, to), () => random.pick(hanzi)).join('');
  const sentence = () =>
    random.chance(0.4) ? `${run(4, 12)}**${run(2, 6)}。**${run(3, 12)}。` : `${run(6, 14)}，${run(6, 14)}。`;
  const paragraph = () => many(random.integer(3, 6), sentence).join('');
  return fill(size, '\n\n', (index) => {
    if (index % 7 === 0) return `## ${run(4, 9)}`;
    return index % 4 === 3 ? many(4, () => `- ${sentence()}`).join('\n') : paragraph();
  });
}

/** Every document: a name and how to make it. Sizes are in characters; 1 KB is 1,000. */
export const documents = {
  'chat answer 2 KB': () => mixed(2_000, 1),
  'plain 20 KB': () => plain(20_000, 2),
  'mixed 20 KB': () => mixed(20_000, 3),
  'mixed 100 KB': () => mixed(100_000, 4),
  'fence 50 KB': () => longFence(50_000, 5, ''),
  'highlighted fence 50 KB': () => longFence(50_000, 5, 'ts'),
  'table 1,000 rows': () => table(writer(6), 1_000),
  'nested list 50 KB': () => nestedList(50_000, 7),
  'paragraph 50 KB': () => onePara(50_000, 8),
  'Chinese 20 KB': () => chinese(20_000, 9),
};

/** Cuts a text into chunks of 1 to 7 characters, as a model's tokens would come. */
export function cut(text, seed = 1) {
  const random = createRandom(seed);
  const chunks = [];
  for (let at = 0; at < text.length;) {
    const length = random.integer(1, 7);
    chunks.push(text.slice(at, at + length));
    at += length;
  }
  return chunks;
}
