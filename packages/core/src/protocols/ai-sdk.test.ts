import { describe, expect, it } from 'vitest';
import { applyChange } from '../message/apply-change.js';
import { createMessage } from '../message/create-message.js';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { toolCallsOf } from '../message/tool-calls-of.js';
import { toUIMessages } from '../message/ui-messages.js';
import { readMessage } from '../read-message.js';
import { createChat } from '../store/create-chat.js';
import { eventStream, haveFixtures, loadStreams } from '../test/fixtures.js';
import { readStream, testRecordedStreams } from '../test/recorded-streams.js';
import { aiSdk } from './ai-sdk.js';

const failing = ['v6', 'v7'].map((version) => `ai-sdk-ui-stream/${version}--openrouter-mid-stream-error.sse`);

testRecordedStreams(
  'ai-sdk-ui-stream',
  'ai-sdk',
  Object.fromEntries(failing.map((file) => [file, { status: 'error' }] as const)),
);

type Chunk = { readonly type: string; readonly [key: string]: unknown };
const wire = (...chunks: readonly Chunk[]): string =>
  chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
const done = 'data: [DONE]\n\n';
const read = (...chunks: readonly Chunk[]): Promise<Message> =>
  readMessage(eventStream(wire(...chunks) + done), { id: 'm', protocol: 'ai-sdk' });
const text = (id: string, ...words: readonly string[]): readonly Chunk[] => [
  { type: 'text-start', id },
  ...words.map((delta) => ({ type: 'text-delta', id, delta })),
  { type: 'text-end', id },
];

if (haveFixtures) {
  it('tells an error in the stream with the reason it finished for', async () => {
    for (const fixture of loadStreams('ai-sdk-ui-stream').filter(({ file }) => failing.includes(file))) {
      const { error, finishReason } = fixture.expected;
      expect(await readStream(fixture)).toMatchObject({
        error: { code: 'provider', providerMessage: error },
        finishReason,
      });
    }
  });

  it('keeps the results that the server found', async () => {
    for (const fixture of loadStreams('ai-sdk-ui-stream').filter(({ file }) => file.includes('deepseek-tool'))) {
      const [call] = fixture.expected.toolCalls ?? [];
      const { parts } = await readStream(fixture);
      expect(parts.at(-1)).toMatchObject({ state: 'output-available', output: (call as { output?: unknown }).output });
    }
  });
}

describe('text and reasoning', () => {
  it('come side by side, and ids begin anew in each step', async () => {
    const message = await read(
      { type: 'start-step' },
      { type: 'reasoning-start', id: '0', providerMetadata: { a: { sig: 1 } } },
      { type: 'text-start', id: '1' },
      { type: 'text-delta', id: '1', delta: 'A' },
      { type: 'reasoning-delta', id: '0', delta: 'r' },
      { type: 'reasoning-end', id: '0', providerMetadata: { a: { sig: 2 } } },
      { type: 'text-delta', id: '1', delta: 'B' },
      { type: 'finish-step' },
      { type: 'start-step' },
      ...text('1', 'C'),
    );
    expect(message.parts).toEqual([
      { type: 'step-start' },
      { type: 'reasoning', id: '0', text: 'r', state: 'done', providerMetadata: { a: { sig: 2 } } },
      { type: 'text', id: '1', text: 'AB', state: 'done' },
      { type: 'step-start' },
      { type: 'text', id: '1', text: 'C', state: 'done' },
    ]);
  });

  it('go when the server begins the step again', async () => {
    const message = await read(
      { type: 'start-step' },
      ...text('0', 'kept'),
      { type: 'start-step' },
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'wrong' },
      { type: 'reset-step' },
      ...text('0', ' right'),
    );
    expect(textOf(message)).toBe('kept right');
  });
});

describe('tool calls', () => {
  it('are told once, however many chunks bring their name', async () => {
    const message = await read(
      { type: 'tool-input-start', toolCallId: 'a', toolName: 'f', dynamic: true, title: 'F' },
      { type: 'tool-input-delta', toolCallId: 'a', inputTextDelta: '{"n":1}' },
      { type: 'tool-input-available', toolCallId: 'a', toolName: 'f', input: { n: 1 }, dynamic: true },
      { type: 'tool-output-available', toolCallId: 'a', output: 1, preliminary: true },
      { type: 'tool-output-available', toolCallId: 'a', output: 2 },
      { type: 'tool-input-available', toolCallId: 'b', toolName: 'g', input: {}, providerExecuted: true },
      { type: 'tool-output-error', toolCallId: 'b', errorText: 'No.' },
      { type: 'tool-input-error', toolCallId: 'c', toolName: 'h', input: '{"n', errorText: 'Not JSON.' },
    );
    expect(message.parts).toEqual([
      {
        type: 'dynamic-tool',
        toolName: 'f',
        toolCallId: 'a',
        title: 'F',
        state: 'output-available',
        input: { n: 1 },
        output: 2,
      },
      { type: 'tool-g', toolCallId: 'b', providerExecuted: true, state: 'output-error', input: {}, errorText: 'No.' },
      { type: 'tool-h', toolCallId: 'c', state: 'output-error', errorText: 'Not JSON.' },
    ]);
  });

  it('wait for approval, and the next request brings the word under the name it was asked by', async () => {
    const asked = await read(
      { type: 'tool-input-available', toolCallId: 'a', toolName: 'pay', input: { sum: 1 } },
      { type: 'tool-approval-request', toolCallId: 'a', approvalId: 'ok1' },
      { type: 'finish', finishReason: 'tool-calls' },
    );
    expect(asked.parts).toMatchObject([{ state: 'approval-requested', approval: { id: 'ok1' } }]);
    const open: Message = { ...asked, status: 'streaming' };
    const answered = applyChange(open, { type: 'tool-approval', toolCallId: 'a', approved: true });
    expect(aiSdk.request({ messages: [answered] }).body).toMatchObject({
      messages: [{ parts: [{ state: 'approval-responded', approval: { id: 'ok1', approved: true } }] }],
      trigger: 'submit-message',
      messageId: 'm',
    });
    // The next stream goes on with the same message.
    const went = aiSdk
      .createDecoder()
      .decode({ data: '{"type":"tool-output-available","toolCallId":"a","output":"paid"}' });
    expect(went.reduce(applyChange, answered).parts).toMatchObject([{ state: 'output-available', output: 'paid' }]);
    const denied = applyChange(open, { type: 'tool-approval', toolCallId: 'a', approved: false });
    expect(denied.parts).toMatchObject([{ state: 'output-denied', approval: { id: 'ok1', approved: false } }]);
  });

  it('may be decided by the server', async () => {
    const call = { type: 'tool-input-available', toolCallId: 'a', toolName: 'pay', input: {} };
    const request = { type: 'tool-approval-request', toolCallId: 'a', approvalId: 'ok1' };
    for (const [approved, state] of [
      [true, 'approval-responded'],
      [false, 'output-denied'],
    ] as const) {
      const message = await read(call, request, { type: 'tool-approval-response', approvalId: 'ok1', approved });
      expect(message.parts).toMatchObject([{ state, approval: { id: 'ok1', approved } }]);
    }
    const denied = await read(call, request, { type: 'tool-output-denied', toolCallId: 'a' });
    expect(denied.parts).toMatchObject([{ state: 'output-denied', approval: { id: 'ok1' } }]);
  });
});

it('keeps sources, files, data and metadata; the same data id replaces, and what is transient is not stored', async () => {
  const message = await read(
    { type: 'start', messageId: 'srv', messageMetadata: { model: 'm-1' } },
    { type: 'source-url', sourceId: 's1', url: 'https://a.example/', title: 'A' },
    { type: 'source-document', sourceId: 's2', mediaType: 'application/pdf', title: 'B', filename: 'b.pdf' },
    { type: 'file', url: 'data:image/png;base64,AA==', mediaType: 'image/png' },
    { type: 'data-map', id: '1', data: { zoom: 1 } },
    { type: 'data-note', data: 'shown' },
    { type: 'data-note', data: 'passing', transient: true },
    { type: 'data-map', id: '1', data: { zoom: 2 } },
    { type: 'message-metadata', messageMetadata: { cost: 2 } },
    { type: 'custom', kind: 'new' },
    { type: 'steering-message' },
    { type: 'finish', messageMetadata: { totalUsage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 } } },
  );
  expect(message.parts).toEqual([
    { type: 'source-url', sourceId: 's1', url: 'https://a.example/', title: 'A' },
    { type: 'source-document', sourceId: 's2', mediaType: 'application/pdf', title: 'B', filename: 'b.pdf' },
    { type: 'file', url: 'data:image/png;base64,AA==', mediaType: 'image/png' },
    { type: 'data-map', id: '1', data: { zoom: 2 } },
    { type: 'data-note', data: 'shown' },
  ]);
  expect(message.metadata).toMatchObject({ id: 'srv', model: 'm-1', cost: 2 });
  expect(message.usage).toMatchObject({ inputTokens: 1, outputTokens: 2, totalTokens: 3 });
});

describe('the end', () => {
  const raw = (body: string): Promise<Message> => readMessage(eventStream(body), { protocol: 'ai-sdk' });

  it('is [DONE], also of a server that sends no finish, or a finish without it; anything else is a cut', async () => {
    const hi = wire(...text('0', 'Hi'));
    expect(await raw(hi + done)).toMatchObject({ status: 'complete' });
    expect(await raw(hi + wire({ type: 'finish', finishReason: 'stop' }))).toMatchObject({ status: 'complete' });
    expect(await raw(`: keep-alive\n\n${hi}`)).toMatchObject({
      status: 'truncated',
      parts: [{ text: 'Hi', state: 'done' }],
    });
  });

  it('is not the first finish of several answers in one stream', async () => {
    const message = await read(...text('0', 'a'), { type: 'finish' }, { type: 'start' }, ...text('0', 'b'), {
      type: 'finish',
    });
    expect([message.status, textOf(message)]).toEqual(['complete', 'ab']);
  });

  it.each([
    [{ type: 'finish', finishReason: 'length' }, 'incomplete'],
    [{ type: 'finish', finishReason: 'content-filter' }, 'incomplete'],
    [{ type: 'finish', finishReason: 'error' }, 'error'],
    [{ type: 'finish', finishReason: 'interrupted' }, 'truncated'],
    [{ type: 'abort', reason: 'timeout' }, 'stopped'],
  ])('by %j is %s', async (chunk, status) => {
    const message = await read(...text('0', 'Hi'), chunk);
    expect([message.status, textOf(message)]).toEqual([status, 'Hi']);
  });

  it('tells an error also where the connection broke after it', async () => {
    expect(await raw(wire({ type: 'error', errorText: 'Overloaded' }))).toMatchObject({
      status: 'error',
      error: { providerMessage: 'Overloaded' },
    });
    expect(await raw('data: {"type":"text-delta", oops\n\n')).toMatchObject({
      error: { code: 'malformed', position: 1 },
    });
  });
});

it('reads a whole UIMessage as it was', async () => {
  const parts: Message['parts'] = [
    { type: 'step-start' },
    { type: 'reasoning', id: 'r', text: 'Hm', state: 'done' },
    { type: 'text', text: 'a', state: 'done' },
    { type: 'text', text: 'b', state: 'done' },
    { type: 'tool-f', toolCallId: '1', state: 'output-available', input: { n: 1 }, output: 2 },
    { type: 'dynamic-tool', toolName: 'g', toolCallId: '2', state: 'output-error', input: {}, errorText: 'No.' },
    { type: 'tool-h', toolCallId: '3', state: 'approval-requested', input: {}, approval: { id: 'x' } },
    { type: 'data-map', id: 'm', data: 1 },
  ];
  const [whole] = toUIMessages([{ id: 'srv', role: 'assistant', status: 'complete', parts }]);
  const message = await readMessage(Response.json(whole));
  expect(message).toMatchObject({ status: 'complete', metadata: { id: 'srv' } });
  expect(toUIMessages([message])[0]?.parts).toEqual(parts);
  expect(reasoningOf(message)).toBe('Hm');
  expect(toolCallsOf(message)).toHaveLength(3);
});

it('is found by its header, whatever the stream begins with', async () => {
  const body = wire({ type: 'source-url', sourceId: '1', url: 'https://a.example/' }) + done;
  const headers = { 'content-type': 'text/event-stream', 'x-vercel-ai-ui-message-stream': 'v1' };
  expect(await readMessage(new Response(body, { headers }))).toMatchObject({ parts: [{ type: 'source-url' }] });
});

describe('the request', () => {
  const question = createMessage({ id: 'q', role: 'user', text: 'Hi' });

  it('is what useChat sends, with the ids that the server gave', () => {
    const answer = createMessage({ id: 'a', text: 'Hello', metadata: { id: 'srv', timing: {}, mood: 'fine' } });
    const { body } = aiSdk.request({
      id: 'turn',
      messages: [question, answer, createMessage({ id: 'q2', role: 'user', text: 'More' })],
      threadId: 't',
      system: 'Be brief.',
      tools: [{ name: 'f', description: 'Does f.', inputSchema: { type: 'object' } }],
      body: { extra: 1 },
    });
    expect(body).toEqual({
      id: 't',
      messages: [
        { id: 'q', role: 'user', parts: [{ type: 'text', text: 'Hi', state: 'done' }] },
        {
          id: 'srv',
          role: 'assistant',
          metadata: { mood: 'fine' },
          parts: [{ type: 'text', text: 'Hello', state: 'done' }],
        },
        { id: 'q2', role: 'user', parts: [{ type: 'text', text: 'More', state: 'done' }] },
      ],
      trigger: 'submit-message',
      system: 'Be brief.',
      tools: { f: { description: 'Does f.', parameters: { type: 'object' } } },
      extra: 1,
    });
  });

  it('names the conversation the same in each turn, and the answer that is asked for again', () => {
    expect(aiSdk.request({ id: 'x', messages: [question] }).body).toMatchObject({ id: 'q' });
    expect(
      aiSdk.request({ messages: [question], replaces: createMessage({ id: 'a', metadata: { id: 'srv' } }) }).body,
    ).toMatchObject({
      trigger: 'regenerate-message',
      messageId: 'srv',
    });
  });
});

it('tells the server which answer a chat asks for again', async () => {
  const asked: unknown[] = [];
  const chat = createChat({
    src: 'https://chat.example/api',
    protocol: 'ai-sdk',
    fetch: async (_url, init) => {
      asked.push(await new Response(init?.body ?? null).json());
      return eventStream(wire({ type: 'start', messageId: `srv-${asked.length}` }, ...text('0', 'Hi')) + done);
    },
  });
  await chat.send('One');
  await chat.regenerate();
  expect(asked).toMatchObject([
    { trigger: 'submit-message', messages: [{ role: 'user' }] },
    { trigger: 'regenerate-message', messageId: 'srv-1', messages: [{ role: 'user' }] },
  ]);
  await chat.send('Two');
  expect(asked.at(-1)).toMatchObject({ trigger: 'submit-message', messages: [{}, { id: 'srv-2' }, {}] });
  expect(asked.at(-1)).not.toHaveProperty('messageId');
});
