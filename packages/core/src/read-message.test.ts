import { describe, expect, it } from 'vitest';
import { TimeoutError } from './errors/timeout-error.js';
import type { Change } from './message/change.js';
import type { Message } from './message/message.js';
import { isTerminal } from './message/reduce-end.js';
import { textOf } from './message/text-of.js';
import { readChanges } from './read-changes.js';
import { readMessage } from './read-message.js';
import { bodyOf, cut, encode, eventStream } from './test/fixtures.js';

const said = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
const done = 'data: [DONE]\n\n';

it('shows the message growing, and the same object at the end', async () => {
  const seen: Message[] = [];
  const pieces = [said('Hel'), said('lo'), done].map(encode);
  const message = await readMessage(eventStream(pieces), { id: 'answer', onMessage: (state) => seen.push(state) });
  expect(seen.map((state) => [state.status, textOf(state)])).toEqual([
    ['streaming', ''],
    ['streaming', 'Hel'],
    ['streaming', 'Hello'],
    ['complete', 'Hello'],
  ]);
  expect(seen.at(-1)).toBe(message);
  expect(message.id).toBe('answer');
});

describe('an HTTP error', () => {
  const refused = (status: number, body: string | null, headers: HeadersInit = {}) =>
    readMessage(new Response(body, { status, headers }));

  it.each([
    [401, false],
    [403, false],
    [404, false],
    [408, true],
    [413, false],
    [422, false],
    [429, true],
    [500, true],
    [503, true],
    [529, true],
  ])('%i says what to do', async (status, retryable) => {
    const message = await refused(status, '');
    expect(message).toMatchObject({ status: 'error', error: { code: 'http', status, retryable, name: 'HttpError' } });
    expect(message.error?.remedy).toMatch(/\w+\.$/);
  });

  it.each([
    ['{"error":{"message":"Bad key.","type":"auth"}}', 'Bad key'],
    ['{"error":"model not found"}', 'model not found'],
    ['{"message":"Nope"}', 'Nope'],
    ['{"detail":"Not Found"}', 'Not Found'],
    ['{"code":4000,"msg":"bot_id is missing"}', 'bot_id is missing'],
    ['[{"error":{"code":400,"message":"Array"}}]', 'Array'],
    ['{"error_code":110,"error_msg":"Token invalid"}', 'Token invalid'],
    ['<html><h1>502 Bad Gateway</h1></html>', ''],
    ['{"error":', ''],
    ['', ''],
  ])('with the body %s tells what the server says', async (body, providerMessage) => {
    const { error } = await refused(502, body);
    expect(error).toMatchObject({ code: 'http', providerMessage });
    expect(error?.found).toContain(providerMessage ? `status 502: ${providerMessage}.` : 'status 502.');
  });

  it('tells how long to wait', async () => {
    expect((await refused(429, '', { 'retry-after': '7' })).error).toMatchObject({ retryAfter: 7000 });
    expect((await refused(429, '', { 'retry-after-ms': '250' })).error).toMatchObject({ retryAfter: 250 });
    const date = new Date(Date.now() + 60_000).toUTCString();
    const { error } = await refused(503, '', { 'retry-after': date });
    expect((error as unknown as { retryAfter: number }).retryAfter).toBeGreaterThan(50_000);
    expect((await refused(503, '', { 'retry-after': 'soon' })).error).toMatchObject({ retryAfter: undefined });
  });

  it('does not read an endless body to its end', async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(encode('x'.repeat(10_000)));
      },
    });
    expect(await readMessage(new Response(body, { status: 500 }))).toMatchObject({ error: { status: 500 } });
    expect(pulled).toBeLessThan(12);
  });
});

describe('an answer of the wrong kind', () => {
  it.each([undefined, 'openai', 'text'] as const)('as an HTML page is named, with protocol %s', async (protocol) => {
    const response = new Response('<!doctype html><title>Login</title>', {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
    const message = await readMessage(response, protocol && { protocol });
    expect(message).toMatchObject({ status: 'error', parts: [], error: { code: 'content-type' } });
    expect(message.error?.found).toContain('text/html');
  });

  it('as events of an unknown form is named, however it is cut', async () => {
    const bytes = encode('data: {"hello":"world"}\n\n'.repeat(30) + said('too late'));
    const messages = await Promise.all(
      [[], [1], [100]].map((sizes) => readMessage(eventStream(cut(bytes, sizes)), { id: 'm' })),
    );
    for (const message of messages) expect(message).toEqual(messages[0]);
    expect(messages[0]).toMatchObject({ status: 'error', parts: [], error: { code: 'content-type' } });
    expect(messages[0]?.error?.found).toContain('{"hello":"world"}');
    expect(await readMessage(eventStream('data: {"hello":"world"}\n\n'))).toMatchObject({
      error: { code: 'content-type' },
    });
  });

  it('without bytes is a cut', async () => {
    expect(await readMessage(new Response(null))).toMatchObject({ status: 'truncated', error: { code: 'truncated' } });
    expect(await readMessage(eventStream(''))).toMatchObject({ status: 'truncated' });
  });

  it('as JSON that is no reply, or no JSON, is named and never shown as an answer', async () => {
    expect(await readMessage(Response.json(null))).toMatchObject({ parts: [], error: { code: 'content-type' } });
    expect(await readMessage(Response.json('Hi'))).toMatchObject({ parts: [], error: { code: 'content-type' } });
    const broken = new Response('Internal error', { headers: { 'content-type': 'application/json' } });
    expect(await readMessage(broken)).toMatchObject({ parts: [], error: { code: 'malformed' } });
  });

  it('that was already read is the page’s own fault', async () => {
    const response = new Response('x');
    await response.text();
    expect(await readMessage(response)).toMatchObject({ status: 'error', error: { code: 'usage' } });
  });
});

describe('the protocol is told', () => {
  const reply = (body: BodyInit, type: string) => new Response(body, { headers: { 'content-type': type } });

  it('by the content type', async () => {
    const plain = 'Plain, [DONE] and data: too';
    expect(textOf(await readMessage(reply(plain, 'text/plain')))).toBe(plain);
    const lines = `${said('Hi', 'stop').slice('data: '.length).trim()}\n`;
    expect(await readMessage(reply(lines, 'application/x-ndjson'))).toMatchObject({
      status: 'complete',
      parts: [{ text: 'Hi' }],
    });
  });

  it('by the first event that tells', async () => {
    expect(textOf(await readMessage(eventStream(`event: ping\ndata: {}\n\n${said('Hi')}${done}`)))).toBe('Hi');
    expect(textOf(await readMessage(eventStream('data: One \n\ndata: two\n\ndata: [DONE]\n\n')))).toBe('One two');
  });

  it('by name, where the content type is vague', async () => {
    for (const type of ['text/plain', 'application/octet-stream', '']) {
      const message = await readMessage(reply(said('Hi') + done, type), { protocol: 'openai' });
      expect([message.status, textOf(message)]).toEqual(['complete', 'Hi']);
    }
  });

  it('keeps plain text the same however it is cut', async () => {
    const bytes = encode('[DONE] 你好 <think>x</think>\r\n');
    for (const sizes of [[], [1], [6]]) {
      const message = await readMessage(
        new Response(bodyOf(cut(bytes, sizes)), { headers: { 'content-type': 'text/plain' } }),
      );
      expect([message.status, textOf(message)]).toEqual(['complete', '[DONE] 你好 <think>x</think>\r\n']);
    }
  });
});

describe('an answer that breaks off', () => {
  it('is truncated by the end of the bytes and by a lost connection, and keeps its text', async () => {
    const lost = bodyOf([encode(said('So far'))], (controller) => controller.error(new TypeError('terminated')));
    for (const body of [bodyOf([encode(said('So far'))]), lost]) {
      const message = await readMessage(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
      expect(message).toMatchObject({ status: 'truncated', error: { code: 'truncated', retryable: true } });
      expect(textOf(message)).toBe('So far');
    }
  });

  it('is complete where only the last mark was lost with the connection', async () => {
    const body = bodyOf([encode(said('All', 'stop'))], (controller) => controller.error(new TypeError('terminated')));
    const message = await readMessage(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    expect(message).toMatchObject({ status: 'complete' });
    expect(message).not.toHaveProperty('error');
  });

  it('is stopped by the signal, keeps its text and cancels the body', async () => {
    const controller = new AbortController();
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => stream.enqueue(encode(said('So far'))),
      cancel: () => void (cancelled = true),
    });
    const message = await readMessage(new Response(body, { headers: { 'content-type': 'text/event-stream' } }), {
      signal: controller.signal,
      onMessage: (state) => textOf(state) && controller.abort(),
    });
    expect([message.status, textOf(message), cancelled]).toEqual(['stopped', 'So far', true]);
    expect(message).not.toHaveProperty('error');
  });

  it('is an error where the signal’s reason is one', async () => {
    const signal = AbortSignal.abort(new TimeoutError(5000));
    expect(await readMessage(eventStream(said('x')), { signal })).toMatchObject({
      status: 'error',
      error: { code: 'timeout' },
    });
  });

  it('times out when nothing more comes', async () => {
    const body = new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(encode(said('So far'))) });
    const response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    const message = await readMessage(response, { idleTimeout: 40 });
    expect([message.status, message.error?.code, textOf(message)]).toEqual(['error', 'timeout', 'So far']);
  });

  it('stops at a line without end and keeps what came', async () => {
    const body = bodyOf([encode(said('So far'))], (stream) => stream.enqueue(encode('data: '.padEnd(5000, 'x'))));
    const response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    const message = await readMessage(response, { maxLineLength: 20_000 });
    expect(message).toMatchObject({
      status: 'error',
      error: { code: 'limit', limit: 'line' },
      parts: [{ text: 'So far' }],
    });
  });

  it('stops reading a message that has grown too long', async () => {
    const piece = encode(said('x'.repeat(100_000)));
    let pulled = 0;
    const body = bodyOf([], (stream) => {
      pulled++;
      stream.enqueue(piece);
    });
    const message = await readMessage(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    expect(message).toMatchObject({ status: 'error', error: { code: 'limit', limit: 'message' } });
    expect(textOf(message)).toHaveLength(2_000_000);
    expect(pulled).toBeLessThan(30);
  });
});

it('ends with exactly one terminal change, also where the server says more or a decoder throws', async () => {
  const broken = {
    name: 'broken',
    request: () => ({ body: {} }),
    createDecoder: () => ({
      decode: (): readonly Change[] => {
        throw new Error('a bug');
      },
      end: (): readonly Change[] => {
        throw new Error('another');
      },
    }),
  };
  const answers: readonly [Response, Parameters<typeof readChanges>[1]][] = [
    [eventStream(said('a') + done + said('b') + done), {}],
    [eventStream('data: {"error":{"message":"x"}}\n\ndata: [DONE]\n\n'), {}],
    [eventStream(said('a')), { protocol: broken }],
    [eventStream(''), { protocol: broken }],
    [new Response('', { status: 500 }), {}],
  ];
  for (const [response, options] of answers) {
    const changes: Change[] = [];
    for await (const batch of readChanges(response, options)) changes.push(...batch);
    expect(changes.filter(isTerminal)).toHaveLength(1);
    expect(changes[0]?.type).toBe('start');
    expect(changes.findIndex(isTerminal)).toBe(changes.length - 1);
  }
});

it('takes plain text for whole where its bytes end, and for cut where the connection breaks', async () => {
  const read = (end: (controller: ReadableStreamDefaultController<Uint8Array>) => void): Promise<Message> => {
    const pieces = [new TextEncoder().encode('So far')];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift();
        if (piece) controller.enqueue(piece);
        else end(controller);
      },
    });
    return readMessage(new Response(body, { headers: { 'content-type': 'text/plain' } }));
  };
  const whole = await read((controller) => controller.close());
  const cut = await read((controller) => controller.error(new TypeError('terminated')));
  expect([whole.status, cut.status]).toEqual(['complete', 'truncated']);
  expect([textOf(whole), textOf(cut)]).toEqual(['So far', 'So far']);
});
