// Ways to read a response to its whole text, and the form of the events that each of them reads.
import { readMessage, textOf } from '../../packages/core/dist/index.js';

/**
 * The floor: a reader loop, split and JSON.parse; no error handled, no limit kept.
 * @param {(event: object) => string | undefined} wordsIn
 */
const floor = (wordsIn) => async (response) => {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith('data: {')) text += wordsIn(JSON.parse(line.slice(6))) ?? '';
    }
  }
};

const ours = (options) => async (response) => textOf(await readMessage(response, options));

/** What a reader is: `form` names the events it reads, `load` resolves to the function that does. */
export const readers = {
  floor: { form: 'openai', load: async () => floor(({ choices }) => choices[0].delta.content) },
  readMessage: { form: 'openai', load: async () => ours({ protocol: 'openai' }) },
  'readMessage, auto': { form: 'openai', load: async () => ours({}) },
  'openai client': { form: 'openai', load: async () => (await import('./readers/openai-client.mjs')).readWithClient },
  'floor, UI stream': { form: 'ai-sdk', load: async () => floor(({ delta }) => delta) },
  'readMessage, ai-sdk': { form: 'ai-sdk', load: async () => ours({ protocol: 'ai-sdk' }) },
  'AI SDK': { form: 'ai-sdk', load: async () => (await import('./readers/ai-sdk.mjs')).readWithSdk },
};
