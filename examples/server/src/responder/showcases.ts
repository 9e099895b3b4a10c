import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './answer.js';

interface Showcase {
  /** Names a markdown file in the folder of showcases. */
  readonly name: string;
  /** A message made of these words, and of words that say nothing, asks for it. */
  readonly words: readonly string[];
  readonly ending?: Answer['ending'];
  readonly startDelay?: number;
}

const showcases: readonly Showcase[] = [
  { name: 'everything', words: ['everything', 'markdown', 'rich', 'kitchen', 'sink'] },
  { name: 'long-answer', words: ['long', 'longer', 'story', 'essay'] },
  { name: 'table', words: ['table', 'tables'] },
  { name: 'code', words: ['code', 'codeblock', 'snippet'] },
  { name: 'error', words: ['error', 'fail', 'failure'], ending: 'error' },
  { name: 'cut', words: ['cut', 'cutoff', 'disconnect', 'connection', 'drop'], ending: 'cut' },
  { name: 'slow-start', words: ['slow', 'start', 'late'], startDelay: 8_000 },
  { name: 'arabic', words: ['arabic', 'عربي', 'العربية', 'بالعربية', 'rtl'] },
  { name: 'chinese', words: ['chinese', '中文', '汉语', '用中文回答', '用中文回答我'] },
];

const sayNothing = new Set(
  `a an the me us my please show give write send make try let's see in with of off and that can you i want to do does answer answers
  reply response example demo one some it at middle mid stream block`.split(/\s+/),
);

/** The answer that a few words call up, such as "show me a table"; nothing for any other message. */
export function findShowcase(message: string, folder: string): Answer | undefined {
  const words = message.toLowerCase().match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  const telling = words.filter((word) => !sayNothing.has(word));
  // All of them: "how are errors shown in code?" is a question, not a call.
  const found =
    telling.length === 0 ? undefined : showcases.find(({ words }) => telling.every((word) => words.includes(word)));
  if (!found) return undefined;
  const { name, ending, startDelay } = found;
  return {
    markdown: readFileSync(join(folder, `${name}.md`), 'utf8').trim(),
    ...(ending === undefined ? {} : { ending }),
    ...(startDelay === undefined ? {} : { startDelay }),
  };
}
