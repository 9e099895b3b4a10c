import { describe, expect, it } from 'vitest';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { toolCallsOf } from '../message/tool-calls-of.js';
import { readMessage } from '../read-message.js';
import { eventStream } from '../test/fixtures.js';
import { testRecordedStreams } from '../test/recorded-streams.js';

testRecordedStreams('ollama-ndjson', 'ollama');

const read = (...lines: readonly object[]): Promise<Message> =>
  readMessage(eventStream(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), 'application/x-ndjson'), {
    id: 'm',
  });
const line = (message: object, fields: object = { done: false }): object => ({
  model: 'llama',
  created_at: '2026-01-01T00:00:00Z',
  message: { role: 'assistant', content: '', ...message },
  ...fields,
});
const done = (done_reason?: string): object =>
  line({}, { done: true, ...(done_reason && { done_reason }), prompt_eval_count: 3, eval_count: 4, eval_duration: 5 });

describe('an answer', () => {
  it('brings thoughts, words, whole calls and numbers', async () => {
    const message = await read(
      line({ thinking: 'Hm' }),
      line({ content: 'Let me look.' }),
      line({
        tool_calls: [{ function: { name: 'f', arguments: { n: 1 } } }, { function: { name: 'f', arguments: {} } }],
      }),
      line({ tool_calls: [{ id: 'own', function: { name: 'g' } }] }),
      done('stop'),
    );
    expect(message.parts.map(({ type }) => type)).toEqual(['reasoning', 'text', 'tool-f', 'tool-f', 'tool-g']);
    const calls = toolCallsOf(message);
    expect(calls.map(({ input }) => input)).toEqual([{ n: 1 }, {}, {}]);
    expect(new Set(calls.map(({ toolCallId }) => toolCallId)).size).toBe(3);
    expect(message.usage).toEqual({
      inputTokens: 3,
      outputTokens: 4,
      totalTokens: 7,
      raw: { prompt_eval_count: 3, eval_count: 4, eval_duration: 5 },
    });
  });

  it('of a model that writes its thoughts into the text is told apart', async () => {
    const message = await read(line({ content: '<thi' }), line({ content: 'nk>why</think>\n\nso' }), done('stop'));
    expect([reasoningOf(message), textOf(message)]).toEqual(['why', 'so']);
  });

  it.each([
    ['stop', 'complete'],
    ['length', 'incomplete'],
  ])('by %s is %s', async (reason, status) => {
    expect(await read(line({ content: 'Hi' }), done(reason))).toMatchObject({ status, finishReason: reason });
  });

  it('is cut without its last line, or with half of it', async () => {
    const text = `${JSON.stringify(line({ content: 'Hi' }))}\n${JSON.stringify(done('stop'))}`;
    const stream = (body: string) => readMessage(eventStream(body, 'application/x-ndjson'));
    expect(await stream(text)).toMatchObject({ status: 'complete' });
    expect(await stream(text.slice(0, -9))).toMatchObject({ status: 'truncated', parts: [{ text: 'Hi' }] });
  });

  it('that fails in the middle keeps its words', async () => {
    const message = await read(line({ content: 'So far' }), { error: 'model runner has unexpectedly stopped' });
    expect(message).toMatchObject({
      status: 'error',
      error: { code: 'provider', providerMessage: 'model runner has unexpectedly stopped' },
      parts: [{ text: 'So far' }],
    });
  });

  it('may be one JSON reply', async () => {
    const reply = line({ content: 'Hi' }, { done: true, done_reason: 'stop', eval_count: 1 });
    expect(await readMessage(Response.json(reply))).toMatchObject({
      status: 'complete',
      finishReason: 'stop',
      usage: { outputTokens: 1 },
      parts: [{ text: 'Hi' }],
    });
  });

  it('is read as lines where a proxy hides its type', async () => {
    const body = [line({ content: 'Hi' }), done('stop')].map((one) => `${JSON.stringify(one)}\n`).join('');
    expect(await readMessage(eventStream(body, 'application/octet-stream'), { protocol: 'ollama' })).toMatchObject({
      status: 'complete',
      parts: [{ text: 'Hi' }],
    });
  });
});
