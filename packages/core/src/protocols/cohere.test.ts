import { describe, expect, it } from 'vitest';
import type { Message } from '../message/message.js';
import { textOf } from '../message/text-of.js';
import { toolCallsOf } from '../message/tool-calls-of.js';
import { readMessage } from '../read-message.js';
import { eventStream } from '../test/fixtures.js';
import { testRecordedStreams } from '../test/recorded-streams.js';

testRecordedStreams('cohere-v2', 'cohere');

interface Event {
  readonly type: string;
  readonly [key: string]: unknown;
}
const read = (...events: readonly Event[]): Promise<Message> =>
  readMessage(eventStream(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')), {
    id: 'm',
  });
const start: Event = { type: 'message-start', id: 'c1', delta: { message: { role: 'assistant' } } };
const usage = { tokens: { input_tokens: 3, output_tokens: 4 } };
const end = (finish_reason: string, fields: object = {}): Event => ({
  type: 'message-end',
  delta: { finish_reason, usage, ...fields },
});
const inMessage = (type: string, message: object, index = 0): Event => ({ type, index, delta: { message } });
const said = (text: string): Event => inMessage('content-delta', { content: { text } });
const called = (type: 'start' | 'delta', call: object): Event => inMessage(`tool-call-${type}`, { tool_calls: call });
const begun = called('start', { id: 'a', type: 'function', function: { name: 'f', arguments: '' } });
const stopped: Event = { type: 'tool-call-end', index: 0 };

describe('tool calls', () => {
  it('stream their arguments and are ready when they end', async () => {
    const message = await read(
      start,
      inMessage('tool-plan-delta', { tool_plan: 'I will look.' }),
      begun,
      called('delta', { function: { arguments: '{"n"' } }),
      called('delta', { function: { arguments: ':1}' } }),
      stopped,
      end('TOOL_CALL'),
    );
    expect(toolCallsOf(message)).toEqual([{ toolCallId: 'a', toolName: 'f', input: { n: 1 } }]);
  });

  it.each([
    ['in their arguments', [begun, called('delta', { function: { arguments: '{"n"' } }), stopped]],
    ['before their arguments', [begun, stopped]],
    ['before their end', [begun]],
  ])('are no calls when cut short %s', async (_, events) => {
    const message = await read(start, ...events, end('MAX_TOKENS'));
    expect(message).toMatchObject({ status: 'incomplete', parts: [{ type: 'tool-f', state: 'output-error' }] });
  });
});

it('tells what is cited once, by its page or its document, within the sentence', async () => {
  const cite = (...sources: readonly object[]): Event => inMessage('citation-start', { citations: { sources } });
  const document = { type: 'document', id: 'doc:0', document: { title: 'Facts', text: 'x' } };
  const page = { type: 'tool', id: 't:0', tool_output: { url: 'https://a.example/', title: 'A' } };
  const message = await read(start, said('One '), cite(document, page), said('two'), cite(document), end('COMPLETE'));
  expect(message.parts).toEqual([
    { type: 'text', text: 'One two', state: 'done' },
    { type: 'source-document', sourceId: 'doc:0', mediaType: 'text/plain', title: 'Facts' },
    { type: 'source-url', sourceId: 'https://a.example/', url: 'https://a.example/', title: 'A' },
  ]);
});

describe('the end', () => {
  it.each([
    ['COMPLETE', 'complete'],
    ['STOP_SEQUENCE', 'complete'],
    ['MAX_TOKENS', 'incomplete'],
  ])('by %s is %s', async (reason, status) => {
    expect(await read(start, said('Hi'), end(reason))).toMatchObject({
      status,
      finishReason: reason,
      usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 },
      metadata: { id: 'c1' },
    });
  });

  it.each([
    ['ERROR', { error: 'No room' }],
    ['TIMEOUT', {}],
  ])('by %s is an error that keeps the words', async (reason, fields) => {
    const message = await read(start, said('So far'), end(reason, fields));
    expect(message).toMatchObject({ status: 'error', error: { code: 'provider', providerCode: reason } });
    expect(textOf(message)).toBe('So far');
  });

  it('without message-end is a cut', async () => {
    expect(await read(start, said('Hi'))).toMatchObject({ status: 'truncated' });
  });

  it('does not come of events nobody knows', async () => {
    const odd: readonly Event[] = [{ type: 'debug' }, { type: 'valueOf' }, inMessage('content-delta', { content: [] })];
    expect(await read(start, ...odd, said('Hi'), end('COMPLETE'))).toMatchObject({ parts: [{ text: 'Hi' }] });
  });
});

it('reads a whole JSON reply as the stream', async () => {
  const tool_calls = [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{"n":1}' } }];
  const streamed = await read(
    start,
    inMessage('tool-plan-delta', { tool_plan: 'I will look.' }),
    inMessage('content-start', { content: { type: 'thinking', thinking: 'Hm' } }),
    said('Hi'),
    begun,
    called('delta', { function: { arguments: '{"n":1}' } }),
    stopped,
    end('TOOL_CALL'),
  );
  const content = [
    { type: 'thinking', thinking: 'Hm' },
    { type: 'text', text: 'Hi' },
  ];
  const message = { role: 'assistant', tool_plan: 'I will look.', content, tool_calls };
  expect(
    await readMessage(Response.json({ id: 'c1', message, finish_reason: 'TOOL_CALL', usage }), { id: 'm' }),
  ).toEqual(streamed);
});
