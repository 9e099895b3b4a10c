// The long run of the law of streaming: a text that arrives in pieces gives, at every prefix, the tokens of that prefix.
//   node scripts/fuzz.mjs [documents = 100000] [first seed = 1] [module of another marked]
// Needs a build of packages/elements; the generator is compiled on the way, because tests are not part of the build.
import { isDeepStrictEqual } from 'node:util';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import commonmark from 'commonmark-spec';

const lex = fileURLToPath(new URL('../packages/elements/src/markdown/lex/', import.meta.url));
const entry = `
  export { chatDialect } from ${JSON.stringify(`${lex}chat-dialect.ts`)};
  export { createDialect } from ${JSON.stringify(`${lex}dialect.ts`)};
  export { documentFrom, CHAT_FRAGMENTS } from ${JSON.stringify(`${lex}test/documents.ts`)};
  export { compareStreamed } from ${JSON.stringify(`${lex}test/compare-streamed.ts`)};
`;
const bundle = await rolldown({
  input: 'fuzz-entry',
  platform: 'node',
  resolve: {
    extensionAlias: { '.js': ['.ts', '.js'] },
    alias: process.argv[4] ? { marked: resolve(process.argv[4]) } : {},
  },
  plugins: [
    {
      name: 'fuzz-entry',
      resolveId: (id) => (id === 'fuzz-entry' ? id : null),
      load: (id) => (id === 'fuzz-entry' ? entry : null),
    },
  ],
});
const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
const { chatDialect, createDialect, documentFrom, CHAT_FRAGMENTS, compareStreamed } = await import(
  `data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`
);

const documents = Number(process.argv[2] ?? 100_000);
const first = Number(process.argv[3] ?? 1);
const examples = commonmark.tests
  .map(({ markdown }) => markdown.replaceAll('→', '\t'))
  .filter(({ length }) => length < 700);
const dialects = [
  ['gfm', createDialect(), []],
  ['chat', chatDialect(), CHAT_FRAGMENTS],
];
let failures = 0;
for (let seed = first; seed < first + documents; seed++) {
  const [name, dialect, extra] = dialects[seed % 2];
  const text = documentFrom(seed, examples, extra);
  let mismatch;
  try {
    mismatch = compareStreamed(dialect, text, seed, isDeepStrictEqual, seed % 4 < 2);
  } catch (error) {
    mismatch = { text, error };
  }
  if (mismatch) {
    failures += 1;
    console.log(`seed ${seed} (${name}): ${mismatch.error ?? JSON.stringify(mismatch.text)}`);
  }
  if ((seed - first + 1) % 10_000 === 0) console.log(`${seed - first + 1} documents, ${failures} mismatches`);
}
console.log(`${documents} documents from seed ${first}: ${failures} mismatches`);
process.exitCode = failures > 0 ? 1 : 0;
