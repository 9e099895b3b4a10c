import { next } from './script.js';
import { completionsLines, completionsSchema } from './openai.js';
import { checked, Refusal, type Vendor } from './vendor.js';

/** A server that takes Chat Completions and answers in plain text. */
export const text = (): Vendor => ({
  protocol: 'text',
  options: { model: 'gpt-test' },
  has: [],
  finishReason: undefined,
  usage: undefined,
  needs: ['model', 'messages'],
  wrong: { body: { temperature: 'hot' }, status: 400, words: /temperature/ },
  answer({ body }) {
    const refuse = (words: string): Refusal => new Refusal(400, { error: { message: words } });
    const { messages } = checked(completionsSchema, body, refuse);
    return {
      contentType: 'text/plain; charset=utf-8',
      body: next(completionsLines(messages, refuse), [], refuse).text,
    };
  },
});
