// A process of its own: how much longer twice the text takes, by name, for texts in pieces of so many characters.
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { cpuClock } from './core/cpu-clock.mjs';

const LENGTH = 16_000;
/** The shortest of so many times counts: what else a process does only adds to it. */
const ROUNDS = 3;
/** So many milliseconds are measured at once: the clock of a thread ticks every few. */
const LONG_ENOUGH = 40;

const lex = fileURLToPath(new URL('../packages/elements/src/markdown/lex/', import.meta.url));
const entry = `
  export { createMarkdownParser } from ${JSON.stringify(`${lex}create-markdown-parser.ts`)};
  export { useRichParts } from ${JSON.stringify(`${lex}rich-parts.ts`)};
  export { richParts } from ${JSON.stringify(`${lex}rich.ts`)};
  export { pathologicalTexts } from ${JSON.stringify(`${lex}test/pathological.ts`)};
`;
const build = await rolldown({
  input: 'entry',
  platform: 'node',
  logLevel: 'silent',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  plugins: [
    {
      name: 'entry',
      resolveId: (id) => (id === 'entry' ? id : null),
      load: (id) => (id === 'entry' ? entry : null),
    },
  ],
});
const { output } = await build.generate({ format: 'esm', codeSplitting: false });
const { createMarkdownParser, useRichParts, richParts, pathologicalTexts } = await import(
  `data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`
);
useRichParts(richParts);

function read(text, size) {
  const parser = createMarkdownParser();
  for (let at = 0; at < text.length; at += size) {
    parser.append(text.slice(at, at + size));
    if (size < text.length) parser.parse();
  }
  parser.finish();
}

/** Milliseconds of CPU that one reading takes. */
function time(text, size) {
  const start = cpuClock();
  const wall = performance.now();
  let count = 0;
  do {
    read(text, size);
    count += 1;
  } while (performance.now() - wall < LONG_ENOUGH);
  return (cpuClock() - start) / count;
}

/** T(2n) and its ratio to T(n); undefined for a text that cannot be made longer. */
function growth(text, size) {
  const [once, twice] = [text(LENGTH), text(LENGTH * 2)];
  if (twice.length < once.length * 1.5) return undefined;
  const shortest = [Infinity, Infinity];
  read(twice, size);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, one] of [once, twice].entries()) shortest[index] = Math.min(shortest[index], time(one, size));
  const [short, long] = shortest;
  // Not every text can be made exactly twice as long.
  return { long, ratio: ((long / short) * 2) / (twice.length / once.length) };
}

const size = Number(process.argv[2]) || Infinity;
const figures = (pathologicalTexts() ?? []).map(({ name, text }) => [name, growth(text, size)]);
console.log(JSON.stringify(Object.fromEntries(figures)));
