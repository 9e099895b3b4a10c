import { z } from 'zod';
import type { Refuse } from './vendor.js';

/** One line of a conversation, whatever the protocol makes of it. */
export type Line = readonly [who: 'user' | 'assistant' | 'call' | 'result', words: string];

/** What the model says next. */
export interface Utterance {
  readonly thought: string;
  readonly text: string;
  readonly call?: { readonly name: string; readonly input: { readonly a: number; readonly b: number } };
}

const call = { name: 'add', input: { a: 19, b: 23 } } as const;
const plan: Utterance = { thought: 'The tool adds — I do not. 想一想', text: 'Let me add that up… 稍等。', call };
const sum: Utterance = { thought: 'It is 42.', text: 'It is **42**: zweiundvierzig, 四十二, 𝟜𝟚 🎉.' };
const sure: Utterance = { thought: 'Sure is sure.', text: 'Yes — 19 + 23 = 42 ✓' };

/** The whole conversation, which may begin with a picture; a backend without tools of the page adds by itself. */
export const script = {
  questions: ['What is 19 + 23?', 'Êtes-vous sûr ? 👩🏽‍🚀'],
  pictured: 'What do the numbers in this picture add up to?',
  plan,
  sum,
  sure,
  call,
  output: { sum: 42 },
} as const;

/** The tool, as the page describes it. */
export const addTool = {
  description: 'Adds two numbers.',
  inputSchema: {
    type: 'object',
    properties: { a: { type: 'number' }, b: { type: 'number' } },
    required: ['a', 'b'],
    additionalProperties: false,
  },
} as const;

/** Its arguments as they must arrive. */
export const addSchema = z.strictObject({
  type: z.literal('object'),
  properties: z.strictObject({
    a: z.object({ type: z.literal('number') }),
    b: z.object({ type: z.literal('number') }),
  }),
  required: z.tuple([z.literal('a'), z.literal('b')]),
  additionalProperties: z.literal(false),
});

/** The same in a list of functions, as OpenAI's Chat Completions and those who took after it have it. */
export const functionTools = z.tuple([
  z.strictObject({
    type: z.literal('function'),
    function: z.strictObject({ name: z.literal('add'), description: z.string(), parameters: addSchema }),
  }),
]);

/** A picture, as data or by address. */
export const pictures = { data: 'iVBORw0KGgo=', url: 'https://files.example/a.png' } as const;

/** What somebody asks with a picture, as the vendor must have got both. */
export function pictureLine(text: string, ...found: readonly string[]): Line {
  const seen = found.map((one) => (one.endsWith(pictures.data) || one === pictures.url ? ' + picture' : ` + ${one}`));
  return ['user', text + seen.join('')];
}

export function callLine(name: string, input: unknown): Line {
  return ['call', `${name} ${JSON.stringify(input)}`];
}

const [first, second] = script.questions;
const withTools: readonly Line[] = [
  ['user', first],
  ['assistant', plan.text],
  callLine(call.name, call.input),
  ['result', JSON.stringify(script.output)],
  ['assistant', sum.text],
  ['user', second],
];
const withoutTools: readonly Line[] = [
  ['user', first],
  ['assistant', sum.text],
  ['user', second],
];

/** What the model says to the conversation so far, which must be the script's to the letter. */
export function next(lines: readonly Line[], has: readonly string[], refuse: Refuse): Utterance {
  const whole = has.includes('tools') ? withTools : withoutTools;
  const heard = JSON.stringify(lines).replace(`${script.pictured} + picture`, script.questions[0]);
  if (heard !== JSON.stringify(whole.slice(0, lines.length))) throw refuse(`This is not what was said: ${heard}`);
  if (lines.length === whole.length) return sure;
  if (lines.length === 1) return has.includes('tools') ? plan : sum;
  if (lines.at(-1)?.[0] === 'result') return sum;
  throw refuse(`There is nothing to say to this: ${heard}`);
}
