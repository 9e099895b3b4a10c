import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange } from '../message/apply-change.js';
import { createMessage } from '../message/create-message.js';
import type { Message } from '../message/message.js';
import { readMessage } from '../read-message.js';
import { loadProtocol } from './load-protocol.js';

/** Events of one answer, each with the words it brings: only the words differ, or now and then something else. */
interface Form {
  readonly protocol: 'openai' | 'ai-sdk' | 'anthropic';
  readonly begin: readonly unknown[];
  readonly words: (text: string, twist: number) => unknown;
  readonly end: readonly unknown[];
}

const chunk = (choice: object, model: string): unknown => ({ id: 'c1', model, choices: [{ index: 0, ...choice }] });
const forms: readonly Form[] = [
  {
    protocol: 'openai',
    begin: [chunk({ delta: { role: 'assistant', content: '' } }, 'm')],
    words: (content, twist) => chunk({ delta: { content }, ...(twist === 1 && { padding: 'hi' }) }, `m${twist}`),
    end: [chunk({ delta: {}, finish_reason: 'stop' }, 'm')],
  },
  {
    protocol: 'ai-sdk',
    begin: [{ type: 'start' }, { type: 'text-start', id: 't0' }, { type: 'text-start', id: 't1' }],
    words: (delta, twist) => ({ type: twist === 2 ? 'reasoning-delta' : 'text-delta', id: `t${twist}`, delta }),
    end: [{ type: 'finish' }],
  },
  {
    protocol: 'anthropic',
    begin: [
      { type: 'message_start', message: { id: 'm', model: 'm' } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ],
    words: (text, twist) => ({ type: 'content_block_delta', index: twist, delta: { type: 'text_delta', text } }),
    end: [{ type: 'content_block_stop', index: 0 }, { type: 'message_stop' }],
  },
];

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('hi', 'm', 'text', '":"', '","', '\\', '"', '</think>', '<think>', ':', 'é', '\u2028', '__proto__'),
);
const asData = (event: unknown, isAscii: boolean): string => {
  const json = JSON.stringify(event);
  // As servers in Python write it.
  if (!isAscii) return json;
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
};

const respond = (data: readonly string[]): Response =>
  new Response(data.map((one) => `data: ${one}\n\n`).join(''), { headers: { 'content-type': 'text/event-stream' } });

/** Every event read on its own, by all the code there is. */
const readPlainly = async (name: Form['protocol'], data: readonly string[]): Promise<Message> => {
  const decoder = (await loadProtocol(name)).createDecoder();
  const changes = data.flatMap((one) => decoder.decode({ data: one }));
  let message = applyChange(createMessage({ id: 'a' }), { type: 'start' });
  for (const change of [...changes, ...decoder.end()]) message = applyChange(message, change);
  return message;
};

describe.each(forms)('events of $protocol that repeat the one before in all but their words', (form) => {
  const { protocol, begin, words, end } = form;

  it('are the message that each event on its own would make', async () => {
    const event = fc.tuple(text, fc.constantFrom(0, 0, 0, 0, 1, 2), fc.boolean());
    const property = fc.asyncProperty(fc.array(event, { maxLength: 30 }), async (all) => {
      const middle = all.map(([given, twist, isAscii]) => asData(words(given, twist), isAscii));
      const data = [...begin.map((one) => asData(one, false)), ...middle, ...end.map((one) => asData(one, false))];
      expect(await readMessage(respond(data), { protocol, id: 'a' })).toEqual(await readPlainly(protocol, data));
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('are counted, so that a broken one has its place', async () => {
    const middle = Array.from({ length: 20 }, (_, at) => asData(words(`word ${at} `, 0), false));
    const data = [...begin.map((one) => asData(one, false)), ...middle, '{"broken'];
    const message = await readMessage(respond(data), { protocol });
    expect(message).toMatchObject({ status: 'error', error: { code: 'malformed', position: data.length } });
  });

  it('do not hide that one is nested too deep', async () => {
    const deep = `${'['.repeat(70)}${']'.repeat(70)}`;
    const given = asData(words('words', 0), false);
    const data = [...begin.map((one) => asData(one, false)), given, given, given.replace('"words"', deep)];
    expect(await readMessage(respond(data), { protocol })).toMatchObject({ error: { code: 'limit', limit: 'depth' } });
  });
});
