import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Case {
  readonly name: string;
  readonly parts: readonly (readonly [string, number | 'n'])[];
  readonly n: number;
}

/** A text that grows with its size: so many characters at least. */
export interface Pathological {
  readonly name: string;
  text(length: number): string;
}

/** What the fixtures describe in words. */
const GENERATORS: Readonly<Record<string, (n: number) => string>> = {
  'deeply nested lists': (n) => sequence(n, (index) => `${'  '.repeat(index)}* a\n`),
  'backticks growing': (n) => sequence(n, (index) => `e${'`'.repeat(index)}`),
  'reference hash collisions / many reference defs': (n) => sequence(n, (index) => `[x${index}]: /url\n\n[x0]\n\n`),
  'table columns x rows blow-up (autocompleted cells)': (n) =>
    `|${'a|'.repeat(n)}\n|${'-|'.repeat(n)}\n${'|\n'.repeat(n)}`,
  'footnote self reference chain': (n) => sequence(n, (index) => `[^${index}]: [^${index + 1}]\n\n`),
};

/** The folder of the fixtures, or undefined where it is missing. */
export function pathologicalTexts(): readonly Pathological[] | undefined {
  const file = join(process.env['CHAT_STREAM_FIXTURES'] ?? '../shared/fixtures', 'security/pathological.json');
  if (!existsSync(file)) return undefined;
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };
  return cases.map((one) => ({ name: one.name, text: (length) => grown(one, length) }));
}

/** The smallest text of a case that is so long, or the only one that there is. */
function grown(one: Case, length: number): string {
  let [low, high] = [1, 2];
  while (made(one, high).length < length && high < length * 2) high *= 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (made(one, middle).length < length) low = middle + 1;
    else high = middle;
  }
  return made(one, low);
}

function made({ name, parts }: Case, n: number): string {
  const generate = GENERATORS[name];
  return generate ? generate(n) : parts.map(([text, count]) => text.repeat(count === 'n' ? n : count)).join('');
}

function sequence(n: number, part: (index: number) => string): string {
  return Array.from({ length: n }, (_, index) => part(index)).join('');
}
