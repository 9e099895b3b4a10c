import { afterEach, describe, expect, it, vi } from 'vitest';
import { textOf } from '../message/text-of.js';
import type { HeadersRequest } from './chat.js';
import { createChat } from './create-chat.js';
import { serve, type TestServer } from './test/serve.js';
import { scriptedTransport } from './test/scripted-transport.js';
import { textsOf } from './test/texts-of.js';
import { until } from './test/until.js';

const servers: TestServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('continue', () => {
  it('goes on in the same sentence of an answer at its greatest length', async () => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport });
    const sent = chat.send('Hi');
    (await nextAnswer()).push({ type: 'text', text: 'The answer is for' });
    answers[0]?.push({ type: 'finish', status: 'incomplete', reason: 'length' });
    await sent;
    const { id } = chat.messages[1] ?? {};
    const going = chat.continue();
    const second = await nextAnswer();
    expect(second.turn.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(second.turn.messages.map(textOf).at(-1)).toMatch(/exactly where you stopped/);
    second.push({ type: 'text', text: 'ty-two.' });
    second.push({ type: 'finish', status: 'complete', reason: 'stop' });
    await going;
    expect(textsOf(chat)).toEqual(['Hi', 'The answer is forty-two.']);
    expect(chat.messages[1]).toMatchObject({ id, status: 'complete', finishReason: 'stop', parts: { length: 1 } });
    await chat.continue();
    expect(answers).toHaveLength(2);
  });

  it('keeps the old words when going on fails', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const half = { id: 'a', role: 'assistant', status: 'truncated', parts: [{ type: 'text', text: 'Half' }] } as const;
    const question = { id: 'u', role: 'user', parts: [{ type: 'text', text: 'Hi' }] } as const;
    const chat = createChat({ transport, continuePrompt: false, messages: [question, half] });
    const going = chat.continue();
    const answer = await nextAnswer();
    expect(answer.turn.messages.map(textOf)).toEqual(['Hi', 'Half']);
    answer.fail(new Error('down'));
    await going;
    expect(textsOf(chat)).toEqual(['Hi', 'Half']);
    expect(chat.messages[1]).toMatchObject({ status: 'error', error: { code: 'page' } });
  });

  it('asks the backend for the rest of a cut answer where it tells it again, and the model otherwise', async () => {
    const half = {
      id: 'a',
      role: 'assistant',
      status: 'truncated',
      parts: [{ type: 'text', text: 'Half an' }],
      metadata: { resumable: { location: 'http://chat.test/runs/1' } },
    } as const;
    const question = { id: 'u', role: 'user', parts: [{ type: 'text', text: 'Hi' }] } as const;
    const event = (choice: object): string => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
    const say = (content: string): string =>
      `${event({ delta: { content } })}${event({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`;
    const goOn = async (status: number): Promise<readonly [methods: readonly string[], texts: readonly string[]]> => {
      const methods: string[] = [];
      const chat = createChat({
        src: 'http://chat.test/',
        protocol: 'openai',
        messages: [question, half],
        fetch: async (_url, { method = 'GET' } = {}) => {
          methods.push(method);
          const asked = method === 'POST' ? say(' other end.') : say('Half an answer.');
          const headers = { 'content-type': 'text/event-stream' };
          return method === 'GET' && status !== 200 ? new Response(null, { status }) : new Response(asked, { headers });
        },
      });
      await chat.continue();
      expect(chat.messages[1]?.status).toBe('complete');
      return [methods, textsOf(chat)];
    };
    expect(await goOn(200)).toEqual([['GET'], ['Hi', 'Half an answer.']]);
    expect(await goOn(404)).toEqual([
      ['GET', 'POST'],
      ['Hi', 'Half an other end.'],
    ]);
  });
});

it('detach leaves the run going: the server sees no end, and late words change nothing', async () => {
  const server = await serve((asked) => asked.say('One'));
  servers.push(server);
  const chat = createChat({ src: server.url, protocol: 'openai' });
  const sent = chat.send('Count');
  const { response } = await server.nextAsked();
  const asked = server.asked[0];
  await new Promise<void>((resolve) => {
    const leave = chat.status.subscribe(() => {
      if (chat.status.get() !== 'streaming') return;
      leave();
      resolve();
    });
  });
  await chat.detach();
  await sent;
  expect(chat.messages.at(-1)).toMatchObject({ status: 'stopped', metadata: { detached: true } });
  const finished = new Promise((resolve) => response.once('finish', resolve));
  asked?.say(' two');
  asked?.finish();
  await finished;
  expect(response.writableFinished).toBe(true);
  expect(textsOf(chat)).toEqual(['Count', 'One']);
});

it('asks for fresh headers once after a 401, and names each request', async () => {
  const server = await serve((asked) => {
    if (asked.request.headers['authorization'] === 'Bearer fresh') {
      asked.say('Welcome');
      asked.finish();
    } else asked.response.writeHead(401).end();
  });
  servers.push(server);
  const requests: HeadersRequest[] = [];
  let fresh = 'fresh';
  const chat = createChat({
    src: server.url,
    protocol: 'openai',
    headers(request) {
      requests.push(request);
      return { authorization: `Bearer ${request.refresh ? fresh : 'old'}` };
    },
  });
  await chat.send({ id: 'hello', text: 'Hello' });
  expect(textsOf(chat)).toEqual(['Hello', 'Welcome']);
  expect(requests).toEqual([
    { refresh: false, id: 'hello' },
    { refresh: true, id: 'hello' },
  ]);
  expect(server.asked.map(({ request }) => request.headers['idempotency-key'])).toEqual(['hello', 'hello']);

  fresh = 'revoked';
  await chat.send('Again');
  expect(chat.messages.at(-1)).toMatchObject({ status: 'error', error: { code: 'http', status: 401 } });
  expect(server.asked).toHaveLength(4);
});

it('tells when an answer was asked for, began and ended', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1000 });
  try {
    const { transport, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport });
    const sent = chat.send('Hi');
    const answer = await nextAnswer();
    vi.setSystemTime(1500);
    answer.push({ type: 'text', text: 'Hello' });
    await until(chat.status, (status) => status === 'streaming');
    vi.setSystemTime(4000);
    answer.push({ type: 'finish', status: 'complete' });
    await sent;
    expect(chat.messages.at(-1)?.metadata).toEqual({ timing: { startedAt: 1000, firstTokenAt: 1500, endedAt: 4000 } });
  } finally {
    vi.useRealTimers();
  }
});
