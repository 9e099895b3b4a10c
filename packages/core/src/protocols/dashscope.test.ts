import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMessage } from '../message/create-message.js';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { toolCallsOf } from '../message/tool-calls-of.js';
import { readMessage } from '../read-message.js';
import { eventStream } from '../test/fixtures.js';
import { dashscope } from './dashscope.js';

const result = (message: object, finish_reason = 'null'): object => ({
  output: { choices: [{ message, finish_reason }] },
});
const read = (...events: readonly object[]): Promise<Message> =>
  readMessage(
    eventStream(
      events
        .map(
          (event, at) =>
            `id:${at + 1}\nevent:result\n:HTTP_STATUS/200\ndata:${JSON.stringify({ request_id: 'rq', ...event })}\n\n`,
        )
        .join(''),
    ),
    { id: 'm' },
  );
const say = async (...contents: readonly string[]): Promise<string> =>
  textOf(await read(...contents.map((content) => result({ content })), result({ content: '' }, 'stop')));
/** As a server sends it that was not asked for what is new only: the last one has all of it again. */
const sayAll = async (...words: readonly string[]): Promise<string> => {
  const texts = words.map((_, at) => words.slice(0, at + 1).join(''));
  return textOf(
    await read(...texts.map((content) => result({ content })), result({ content: words.join('') }, 'stop')),
  );
};

describe('text', () => {
  it('may be what is new or all there is, and nobody says which', async () => {
    for (const words of [
      ['Hi'],
      ['Hi', ' there'],
      ['a', 'b', 'c', 'd'],
      ['ha', 'ha', 'ha', '!'],
      ['ha', 'haha', '!'],
    ]) {
      expect(await say(...words)).toBe(words.join(''));
      expect(await sayAll(...words)).toBe(words.join(''));
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 }), async (words) => {
        expect(await sayAll(...words)).toBe(words.join(''));
        // Three pieces, each going on from the one before, are taken for all there is.
        const [one = '', two = '', three = ''] = words;
        fc.pre(!(two.startsWith(one) && three.startsWith(two) && two !== one));
        expect(await say(...words)).toBe(words.join(''));
      }),
    );
  });

  it('is said to its end when the bytes end early', async () => {
    const message = await read(result({ content: 'a' }), result({ content: 'ab' }));
    expect([message.status, textOf(message)]).toEqual(['truncated', 'ab']);
  });

  it('of multimodal models is a list', async () => {
    const message = await read(
      result({ content: [] }),
      result({ content: [{ text: 'A cat' }] }),
      result({ content: [] }, 'stop'),
    );
    expect(textOf(message)).toBe('A cat');
  });
});

describe('tool calls', () => {
  const call = (id: string, text: string): object => ({
    content: '',
    tool_calls: [{ index: 0, id, type: 'function', function: { name: id && 'f', arguments: text } }],
  });
  const wanted = [{ toolCallId: 'c', toolName: 'f', input: { city: 'Graz' } }];

  it('are joined from what is new, and from all there is', async () => {
    const fresh = await read(
      result(call('c', '{"ci')),
      result(call('', 'ty":"G')),
      result(call('', 'raz"}'), 'tool_calls'),
    );
    expect(toolCallsOf(fresh)).toEqual(wanted);
    const all = ['{"ci', '{"city":"G', '{"city":"Graz"}'].map((text) => result(call('c', text)));
    expect(toolCallsOf(await read(...all, result(call('c', '{"city":"Graz"}'), 'tool_calls')))).toEqual(wanted);
    expect(toolCallsOf(await read(result(call('c', '{"city":"Graz"}'), 'tool_calls')))).toEqual(wanted);
  });

  it('are none where the answer was cut short', async () => {
    expect(toolCallsOf(await read(result(call('c', '{"ci'), 'length')))).toEqual([]);
  });
});

it('reads sources, usage and the session of an application', async () => {
  const message = await read(
    {
      output: {
        text: 'Hi',
        finish_reason: 'null',
        session_id: 's',
        search_info: { search_results: [{ index: 1, title: 'A', url: 'https://a.example/' }] },
      },
    },
    {
      output: { text: '', finish_reason: 'stop', session_id: 's' },
      usage: { models: [{ input_tokens: 1, output_tokens: 2 }] },
    },
  );
  expect(message).toMatchObject({
    status: 'complete',
    metadata: { id: 'rq', sessionId: 's' },
    usage: { inputTokens: 1, outputTokens: 2 },
    parts: [
      { type: 'text', text: 'Hi' },
      { type: 'source-url', url: 'https://a.example/', title: 'A' },
    ],
  });
  const messages = [message, createMessage({ role: 'user', text: 'More' })];
  expect(dashscope.request({ messages }).body).toMatchObject({ input: { session_id: 's' } });
});

it('reads whole replies, and errors in them', async () => {
  const reply = {
    ...result({ content: 'Hi', reasoning_content: 'Hm' }, 'length'),
    usage: { output_tokens: 1 },
    request_id: 'rq',
  };
  const message = await readMessage(Response.json(reply));
  expect([message.status, textOf(message), reasoningOf(message)]).toEqual(['incomplete', 'Hi', 'Hm']);
  expect(await readMessage(Response.json({ code: 'InvalidApiKey', message: 'No', request_id: 'rq' }))).toMatchObject({
    status: 'error',
    error: { providerCode: 'InvalidApiKey', retryable: false },
  });
});

it('asks for what is new only, with all but the messages among the parameters', () => {
  const image = { type: 'file', mediaType: 'image/png', url: 'https://a.example/a.png' } as const;
  const messages = [
    createMessage({ role: 'user', text: 'Look', parts: [image] }),
    createMessage({ parts: [{ type: 'tool-f', toolCallId: 'c', state: 'output-available', input: {}, output: 'ok' }] }),
  ];
  const { body, headers } = dashscope.request({
    messages,
    model: 'qwen',
    system: 'Be brief.',
    tools: [{ name: 'f', description: 'Does f.' }],
    body: { parameters: { enable_search: true } },
  });
  expect(headers).toEqual({ 'x-dashscope-sse': 'enable' });
  expect(body).toEqual({
    model: 'qwen',
    input: {
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: [{ text: 'Look' }, { image: 'https://a.example/a.png' }] },
        {
          role: 'assistant',
          content: '',
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: 'c', content: 'ok' },
      ],
    },
    parameters: {
      result_format: 'message',
      incremental_output: true,
      tools: [
        {
          type: 'function',
          function: { name: 'f', description: 'Does f.', parameters: { type: 'object', properties: {} } },
        },
      ],
      enable_search: true,
    },
  });
  const whole = dashscope.request({ messages, stream: false });
  expect(whole).toMatchObject({ headers: {}, body: { parameters: { result_format: 'message' } } });
  expect(JSON.stringify(whole.body)).not.toContain('incremental');
});
