import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChatOptions, MessageLike } from '../store/chat.js';
import { createChat } from '../store/create-chat.js';
import { texts } from './test/answer-events.js';
import { resumableBackend } from './test/resumable-backend.js';
import { textsOf } from '../store/test/texts-of.js';
import { until } from '../store/test/until.js';

const src = 'https://chat.test/api/chat';
const location = 'https://chat.test/api/chat/run-1';
const question: MessageLike = { id: 'u', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };

const cut = (
  metadata: unknown = { resumable: { location, from: 0 } },
  rest: Partial<MessageLike> = {},
): readonly MessageLike[] => [
  question,
  {
    id: 'a',
    role: 'assistant',
    status: 'truncated',
    parts: [{ type: 'text', text: 'One', state: 'done' }],
    metadata,
    ...rest,
  },
];

const chatOver = (backend: ReturnType<typeof resumableBackend>, options: Partial<ChatOptions> = {}) =>
  createChat({ src, protocol: 'openai', fetch: backend.fetch, messages: cut(), ...options });

describe('an answer that may go on', () => {
  it.each(['http://[', 'https://elsewhere.test/run', 'nonsense:'])(
    'is read as any other where its Content-Location is %s',
    async (found) => {
      const backend = resumableBackend();
      const chat = chatOver(backend, { messages: [] });
      const sent = chat.send('Hi');
      const asked = await backend.next();
      asked
        .answer({ 'content-location': found })
        .say(...texts('One', ' two'))
        .finish();
      await sent;
      expect(textsOf(chat)).toEqual(['Hi', 'One two']);
      expect(chat.messages[1]?.status).toBe('complete');
      expect(chat.messages[1]?.metadata).not.toHaveProperty('resumable');
    },
  );

  it('is read as any other where the page has no address that would make `src` whole', async () => {
    const backend = resumableBackend();
    const chat = chatOver(backend, { messages: [], src: '/api/chat' });
    const sent = chat.send('Hi');
    (await backend.next())
      .answer({ 'content-location': '/run-1' })
      .say(...texts('One'))
      .finish();
    await sent;
    expect(chat.messages[1]).toMatchObject({ status: 'complete', parts: [{ text: 'One' }] });
    await chat.resume();
  });

  it('without a body ends as cut', async () => {
    const chat = createChat({
      src,
      protocol: 'openai',
      fetch: async () =>
        new Response(null, { status: 204, headers: { 'content-type': 'text/event-stream', 'content-location': '/r' } }),
    });
    await chat.send('Hi');
    expect(chat.messages[1]).toMatchObject({ status: 'truncated' });
  });

  it('listens to nothing of the page while it arrives, and lets its connection go with the reader', async () => {
    const backend = resumableBackend();
    const chat = chatOver(backend, { messages: [] });
    const sent = chat.send('Hi');
    const asked = await backend.next();
    asked.answer({ 'content-location': location }).say(...texts('One'));
    await until(chat.status, (status) => status === 'streaming');
    await chat.stop();
    await sent;
    await asked.left;
    expect(textsOf(chat)).toEqual(['Hi', 'One']);
  });

  it('of the AI SDK is found again after a reload, whatever the protocol is called', async () => {
    const backend = resumableBackend();
    const chat = createChat({ src, threadId: 't', fetch: backend.fetch });
    const sent = chat.send('Hi');
    const first = await backend.next();
    first.answer({ 'x-vercel-ai-ui-message-stream': 'v1' });
    first.say(
      JSON.stringify({ type: 'start' }),
      JSON.stringify({ type: 'text-start', id: '0' }),
      JSON.stringify({ type: 'text-delta', id: '0', delta: 'One' }),
    );
    await until(chat.status, (status) => status === 'streaming');
    const kept = JSON.parse(JSON.stringify(chat.messages));
    chat.clear();
    await sent;

    const reloaded = createChat({ src, threadId: 't', fetch: backend.fetch, messages: kept });
    const resumed = reloaded.resume();
    const again = await backend.next();
    expect([again.method, again.url]).toEqual(['GET', `${src}/t/stream`]);
    again.refuse(204);
    expect((await backend.next()).method).toBe('POST');
    await reloaded.stop();
    await resumed;
  });
});

afterEach(() => vi.restoreAllMocks());

describe('resume', () => {
  it('goes on with the answer, and asks the model nothing', async () => {
    const backend = resumableBackend();
    const chat = chatOver(backend);
    const resumed = chat.resume();
    const asked = await backend.next();
    expect([asked.method, asked.url]).toEqual(['GET', location]);
    asked
      .answer()
      .say(...texts('One', ' two'))
      .finish();
    await resumed;
    expect(chat.messages[1]).toMatchObject({ id: 'a', status: 'complete', parts: [{ text: 'One two' }] });
    expect(backend.asked()).toBe(1);
  });

  it.each([
    { resumable: { location: 'Berlin' } },
    { resumable: { location: 'https://elsewhere.test/run-1' } },
    { resumable: 7 },
    'words',
  ])('asks again as `retry` does where metadata say nothing of use: %j', async (metadata) => {
    const backend = resumableBackend();
    const chat = chatOver(backend, { messages: cut(metadata) });
    const resumed = chat.resume();
    const asked = await backend.next();
    expect([asked.method, asked.url]).toEqual(['POST', src]);
    asked
      .answer()
      .say(...texts('Anew'))
      .finish();
    await resumed;
    expect(textsOf(chat)).toEqual(['Hi', 'Anew']);
  });

  it('takes a page at the address for no answer', async () => {
    const backend = resumableBackend();
    const chat = chatOver(backend);
    const resumed = chat.resume();
    const page = await backend.next();
    page.answer({ 'content-type': 'text/html' });
    const asked = await backend.next();
    expect(asked.method).toBe('POST');
    await page.left;
    asked
      .answer()
      .say(...texts('Anew'))
      .finish();
    await resumed;
    expect(chat.messages[1]).toMatchObject({ status: 'complete' });
  });

  it('called twice is one', async () => {
    const backend = resumableBackend();
    const chat = chatOver(backend);
    const both = Promise.all([chat.resume(), chat.resume()]);
    (await backend.next())
      .answer()
      .say(...texts('One', ' two'))
      .finish();
    await both;
    expect(chat.messages[1]).toMatchObject({ status: 'complete', parts: [{ text: 'One two' }] });
    expect(backend.asked()).toBe(1);
  });

  it.each(['stop', 'clear', 'close'] as const)(
    'gives up where %s comes before the backend has answered',
    async (how) => {
      const backend = resumableBackend();
      const chat = chatOver(backend);
      const resumed = chat.resume();
      const asked = await backend.next();
      await chat[how]();
      const before = chat.messages;
      asked.answer().say(...texts('One', ' two'));
      await resumed;
      await asked.left;
      expect(chat.messages).toBe(before);
      expect(backend.asked()).toBe(1);
    },
  );

  it('keeps the queue where it is stopped', async () => {
    const backend = resumableBackend();
    const chat = chatOver(backend);
    const resumed = chat.resume();
    const asked = await backend.next();
    asked.answer().say(...texts('One', ' two'));
    await until(chat.status, (status) => status === 'streaming');
    void chat.send('Next');
    await until(chat.queue, (queue) => queue.length === 1);
    await chat.stop();
    await resumed;
    expect(chat.queue.get()).toHaveLength(1);
    expect(backend.asked()).toBe(1);
  });

  it('has patience with a backend that does not answer, and no more', async () => {
    const backend = resumableBackend();
    const chat = chatOver(backend, { startTimeout: 20 });
    await chat.resume();
    expect(chat.messages[1]).toMatchObject({
      status: 'truncated',
      error: { code: 'truncated', cause: { code: 'timeout' } },
      parts: [{ text: 'One' }],
    });
    expect(backend.asked()).toBe(1);
  });

  it.each(['resume', 'continue'] as const)('%s asks again where the backend is down for a moment', async (how) => {
    const backend = resumableBackend();
    const chat = chatOver(backend);
    const resumed = chat[how]();
    (await backend.next()).refuse(503);
    const asked = await backend.next();
    expect([asked.method, asked.url]).toEqual(['GET', location]);
    expect(chat.messages[1]).toMatchObject({ status: 'streaming', parts: [{ text: 'One' }] });
    asked
      .answer()
      .say(...texts('One', ' two'))
      .finish();
    await resumed;
    expect(chat.messages[1]).toMatchObject({ status: 'complete', parts: [{ text: 'One two' }] });
    expect(backend.asked()).toBe(2);
  });

  it('leaves the answer cut where the backend stays down, and never asks the model by itself', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const backend = resumableBackend();
    const methods: (string | undefined)[] = [];
    const down: typeof fetch = (url, init) => {
      methods.push(init?.method ?? 'GET');
      const refused = backend.fetch(url, init);
      void backend.next().then((asked) => asked.refuse(503));
      return refused;
    };
    const chat = chatOver(backend, { fetch: down });
    await chat.resume();
    expect(chat.messages[1]).toMatchObject({
      status: 'truncated',
      error: { code: 'truncated', cause: { code: 'http', status: 503 } },
      parts: [{ text: 'One' }],
    });
    expect(methods).toEqual(Array.from({ length: 7 }, () => 'GET'));
    // Now it is the reader who asks.
    void chat.retry();
    await until(chat.status, (status) => status === 'submitted');
    expect(methods.at(-1)).toBe('POST');
  });

  it('keeps thoughts until as many have been told again', async () => {
    const backend = resumableBackend();
    const thoughts = [{ type: 'reasoning', text: 'Let me see', state: 'done' }] as const;
    const chat = chatOver(backend, { messages: cut({ resumable: { location } }, { parts: thoughts }) });
    const seen: unknown[] = [];
    chat.message('a').subscribe(() => seen.push(chat.messages[1]?.parts[0]));
    const resumed = chat.resume();
    const asked = await backend.next();
    const thought = (reasoning: string) => JSON.stringify({ choices: [{ index: 0, delta: { reasoning } }] });
    asked.answer().say(thought('Let'));
    await until(chat.status, (status) => status === 'streaming');
    asked.say(thought(' me see'), ...texts('One')).finish();
    await resumed;
    expect(seen.length).toBeGreaterThan(1);
    for (const part of seen) expect(part).toMatchObject({ type: 'reasoning', text: 'Let me see' });
  });

  it('of an answer that was left and then stopped asks for nothing', async () => {
    const backend = resumableBackend();
    const left = cut({ resumable: { location }, detached: true }, { status: 'stopped' });
    const chat = chatOver(backend, { messages: left });
    const resumed = chat.resume();
    (await backend.next()).answer().say(...texts('One', ' two'));
    await until(chat.message('a'), (message) => message?.parts.length === 1 && chat.status.get() === 'streaming');
    await chat.stop();
    await resumed;
    await chat.resume();
    expect(chat.messages[1]?.status).toBe('stopped');
    expect(backend.asked()).toBe(1);
  });

  it('carries out what the rest of the answer calls, and goes on with the result', async () => {
    const backend = resumableBackend();
    const chat = chatOver(backend, { tools: { add: { execute: () => 42 } } });
    const resumed = chat.resume();
    const call = { index: 0, id: 'c1', function: { name: 'add', arguments: '{}' } };
    const first = await backend.next();
    first
      .answer()
      .say(
        ...texts('One'),
        JSON.stringify({ choices: [{ index: 0, delta: { tool_calls: [call] } }] }),
        JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] }),
        '[DONE]',
      );
    const second = await backend.next();
    expect(second.method).toBe('POST');
    expect(second.body).toMatchObject({
      messages: [{ role: 'user' }, { role: 'assistant' }, { role: 'tool', content: '42' }],
    });
    second
      .answer()
      .say(...texts('It is 42'))
      .finish();
    await resumed;
    expect(chat.messages[1]).toMatchObject({ status: 'complete' });
    expect(chat.messages[1]?.parts.map(({ type }) => type)).toEqual(['text', 'tool-add', 'step-start', 'text']);
  });

  it('tells again what the server itself carried out, and keeps what the page did', async () => {
    const backend = resumableBackend();
    const parts = [
      { type: 'tool-page', toolCallId: 'p', state: 'output-available', input: {}, output: 1 },
      { type: 'step-start' },
      { type: 'text', text: 'So', state: 'done' },
      { type: 'tool-server', toolCallId: 's', state: 'output-available', input: {}, output: 2 },
      { type: 'text', text: 'One', state: 'done' },
    ] as const;
    const chat = chatOver(backend, {
      protocol: 'ai-sdk',
      messages: cut({ resumable: { location, from: 2 } }, { parts }),
    });
    const resumed = chat.resume();
    const events = [
      { type: 'text-start', id: '0' },
      { type: 'text-delta', id: '0', delta: 'So' },
      { type: 'text-end', id: '0' },
      { type: 'tool-input-available', toolCallId: 's', toolName: 'server', input: {} },
      { type: 'tool-output-available', toolCallId: 's', output: 2 },
      { type: 'text-start', id: '1' },
      { type: 'text-delta', id: '1', delta: 'One two' },
      { type: 'finish' },
    ];
    (await backend.next()).answer().say(...events.map((event) => JSON.stringify(event)), '[DONE]');
    await resumed;
    expect(chat.messages[1]?.parts.map((part) => ('text' in part ? part.text : part.type))).toEqual([
      'tool-page',
      'step-start',
      'So',
      'tool-server',
      'One two',
    ]);
    expect(chat.messages[1]?.status).toBe('complete');
  });
});
