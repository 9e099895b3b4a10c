import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { hostileFeeds } from './feed/test/hostile-feeds.js';
import type { Message } from './message/message.js';
import { textOf } from './message/text-of.js';
import { toolCallsOf } from './message/tool-calls-of.js';
import { applyPatch } from './protocols/ag-ui-patch.js';
import type { BuiltInProtocol } from './protocols/load-protocol.js';
import { readMessage, type ReadMessageOptions } from './read-message.js';
import type { ReadOptions } from './sse/read-options.js';
import { readEvents } from './sse/read-events.js';
import type { ServerSentEvent } from './sse/server-sent-event.js';
import { createChat } from './store/create-chat.js';
import { bodyOf, encode, eventStream, haveFixtures, hostileCases } from './test/fixtures.js';
import { minimalAnswers, wireOf, type WireEvent } from './test/minimal-answers.js';
import { eventually } from './test/eventually.js';

type Case = { readonly raw: string };
type Check = (hostile: Case) => void | Promise<void>;

const protocols = Object.entries(minimalAnswers) as readonly [
  keyof typeof minimalAnswers,
  readonly [readonly WireEvent[], readonly WireEvent[]],
][];
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
});

/** The answer "AB" with something between its words. */
async function inside(protocol: BuiltInProtocol, between: readonly WireEvent[]): Promise<Message> {
  const [head, tail] = minimalAnswers[protocol as keyof typeof minimalAnswers];
  return readMessage(eventStream(wireOf([...head, ...between, ...tail])), { id: 'm', protocol });
}

/** Each protocol reads the answer as if the event were not there. */
const ignored: Check = async ({ raw }) => {
  for (const [protocol, [head]] of protocols) {
    const plain = await inside(protocol, []);
    expect([protocol, plain.status, textOf(plain)]).toEqual([protocol, 'complete', 'AB']);
    // Without a name, and under one that means something.
    for (const event of [undefined, head.at(-1)?.event]) {
      const between = [{ data: raw, ...(event !== undefined && { event }) }];
      expect([protocol, await inside(protocol, between)]).toEqual([protocol, plain]);
    }
  }
};
const openai = (...choices: readonly object[]): Promise<Message> =>
  readMessage(
    eventStream(
      wireOf([
        ...choices.map((delta) => ({ data: JSON.stringify({ choices: [{ index: 0, delta }] }) })),
        { data: '[DONE]' },
      ]),
    ),
  );
const aiSdk = (...chunks: readonly (object | string)[]): Promise<Message> => {
  const events = chunks.map((chunk) => ({ data: typeof chunk === 'string' ? chunk : JSON.stringify(chunk) }));
  return readMessage(eventStream(wireOf([...events, { data: '[DONE]' }])), { protocol: 'ai-sdk' });
};
/** A call whose `place` in the answer is not one. */
const misplaced = async (index: unknown): Promise<void> => {
  const call = { index, id: 'c', function: { name: 'f', arguments: '{}' } };
  const block = { index, content_block: { type: 'text', text: '' } };
  const events = [
    { type: 'content_block_start', ...block },
    { type: 'content_block_delta', index, delta: { type: 'text_delta', text: 'x' } },
  ].map((body) => ({ event: body.type, data: JSON.stringify(body) }));
  const [called, said] = [await openai({ tool_calls: [call] }, { content: 'Hi' }), await inside('anthropic', events)];
  expect(textOf(called)).toBe('Hi');
  expect([called, said].map(({ parts }) => parts.length < 4)).toEqual([true, true]);
};
const patched: Check = async ({ raw }) => {
  const operation: unknown = JSON.parse(raw);
  for (const document of [{}, { a: {} }]) expect(() => applyPatch(document, [operation])).toThrow('does not fit');
  const event = { data: JSON.stringify({ type: 'STATE_DELTA', delta: [operation] }) };
  expect(await inside('ag-ui', [event])).toMatchObject({ status: 'error', error: { code: 'malformed' } });
};

const json: Readonly<Record<string, Check>> = {
  'proto key object': ignored,
  'constructor.prototype': ignored,
  async 'tool id __proto__'({ raw }) {
    const call = { toolCallId: '__proto__', toolName: 'f' };
    const message = await aiSdk({ type: 'tool-input-start', ...call }, raw, {
      type: 'tool-input-available',
      ...call,
      input: { n: 1 },
    });
    expect(toolCallsOf(message)).toEqual([{ ...call, input: { n: 1 } }]);
    await ignored({ raw });
  },
  async 'message id __proto__'({ raw }) {
    const message = await aiSdk(
      raw,
      { type: 'text-start', id: '__proto__' },
      { type: 'text-delta', id: '__proto__', delta: 'Hi' },
    );
    expect(message).toMatchObject({ metadata: { id: '__proto__' }, parts: [{ text: 'Hi' }] });
  },
  // Nothing counts what is ignored: there is nobody who would look at it.
  'part type constructor': ignored,
  'part type hasOwnProperty': ignored,
  'JSON pointer proto': patched,
  'JSON pointer escaped': patched,
  'json patch constructor': patched,
  async 'partial arguments merge'({ raw }) {
    const { args } = JSON.parse(raw) as { args: string };
    const half = await openai({ tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: args } }] });
    expect(toolCallsOf(half)).toEqual([]);
    const whole = await openai({ tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: `${args}}` } }] });
    const copy: { isAdmin?: unknown } = Object.assign({}, toolCallsOf(whole)[0]?.input);
    expect(copy.isAdmin).toBeUndefined();
    await ignored({ raw });
  },
  async 'deep nesting'() {
    const deep = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
    for (const [protocol] of protocols) {
      const message = await inside(protocol, [{ data: deep(100_000) }]);
      expect(message).toMatchObject({
        status: 'error',
        error: { code: 'limit', limit: 'depth', max: 64 },
        parts: [{ text: 'A' }],
      });
    }
    await ignored({ raw: deep(64) });
    const known = `{"choices":[],"x":${deep(64)}}`;
    expect(await readMessage(eventStream(`data: ${known}\n\n`))).toMatchObject({ error: { limit: 'depth' } });
    expect(await readMessage(Response.json(JSON.parse(known)))).toMatchObject({ error: { limit: 'depth' } });
    const wide: ReadMessageOptions = { protocol: 'openai', maxDepth: 500 };
    const message = await readMessage(eventStream(`data: ${deep(65)}\n\ndata: [DONE]\n\n`), wide);
    expect(message.status).toBe('complete');
    // Deep arguments, inside a string, are none.
    const call = await openai({
      tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: deep(100_000) } }],
    });
    expect(toolCallsOf(call)).toEqual([]);
  },
  async 'huge index'({ raw }) {
    await ignored({ raw });
    await misplaced(1e9);
  },
  async 'negative index'({ raw }) {
    await ignored({ raw });
    await misplaced(-1);
  },
  async 'float index'({ raw }) {
    await ignored({ raw });
    await misplaced(0.5);
  },
  async 'NaN-like'({ raw }) {
    await ignored({ raw });
    await misplaced(null);
  },
  'huge number': ignored,
  async 'lone surrogate escape'({ raw }) {
    await ignored({ raw });
    expect(textOf(await openai({ content: '\ud83d' }, { content: '\ude00' }))).toBe('😀');
  },
  'duplicate keys': ignored,
  async 'wrong types'({ raw }) {
    await ignored({ raw });
    const odd = { a: 1 };
    expect(textOf(await openai({ content: odd, reasoning: odd }, { content: 'Hi' }))).toBe('Hi');
    expect(
      await aiSdk(
        { type: 'text-delta', id: odd, delta: odd },
        { type: 'tool-output-error', toolCallId: odd, errorText: odd },
      ),
    ).toMatchObject({
      status: 'complete',
    });
    expect(
      textOf(await inside('ag-ui', [{ data: '{"type":"TEXT_MESSAGE_CONTENT","messageId":"m","delta":{"a":1}}' }])),
    ).toBe('AB');
    expect(textOf(await inside('dify', [{ data: '{"event":"message","answer":{"a":1}}' }]))).toBe('AB');
  },
  'array instead of object': ignored,
  'bare string': ignored,
  async truncated({ raw }) {
    for (const [protocol] of protocols) {
      const errors: unknown[] = [];
      const [head, tail] = minimalAnswers[protocol];
      const body = wireOf([...head, { data: raw }, ...tail]);
      const chat = createChat({
        protocol,
        transport: async () => eventStream(body),
        onError: (error) => errors.push(error),
      });
      await chat.send('Hi');
      const answer = chat.messages.at(-1);
      // Responses repeat all of it at the end, so that what was lost is there after all.
      if (answer?.status === 'complete') expect([protocol, textOf(answer)]).toEqual(['responses', 'AB']);
      else expect([protocol, answer?.error?.code, errors.length]).toEqual([protocol, 'malformed', 1]);
      expect(answer && textOf(answer)).toContain('A');
    }
  },
  'toJSON/valueOf keys': async ({ raw }) => {
    await ignored({ raw });
    const message = await aiSdk(
      { type: 'data-x', data: JSON.parse(raw) as unknown },
      { type: 'start', messageMetadata: JSON.parse(raw) as unknown },
    );
    expect(JSON.parse(JSON.stringify(message.parts))).toEqual([
      { type: 'data-x', data: { toJSON: 'x', valueOf: 'y', toString: 'z' } },
    ]);
  },
  async 'then key (thenable)'({ raw }) {
    await ignored({ raw });
    const message = await aiSdk(
      { type: 'data-x', data: JSON.parse(raw) as unknown },
      { type: 'start', messageMetadata: JSON.parse(raw) as unknown },
    );
    expect([message.status, message.metadata]).toEqual(['complete', JSON.parse(raw)]);
  },
  async 'html in error text'({ raw }) {
    // As text; that elements show it as such is tested there.
    const html = '<img src=x onerror=alert(1)>';
    expect(await readMessage(eventStream(`data: ${raw}\n\n`))).toMatchObject({ error: { providerMessage: html } });
  },
};

async function read(text: string, options?: ReadOptions): Promise<readonly ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  for await (const event of readEvents(bodyOf([encode(text)]), options)) events.push(event);
  return events;
}

/** A response without end, and how many bytes of it have been asked for. */
function endless(piece: string, first = ''): { readonly response: Response; pulled(): number } {
  const bytes = encode(piece);
  let pulled = 0;
  const body = bodyOf(first ? [encode(first)] : [], (controller) => {
    pulled += bytes.length;
    controller.enqueue(bytes);
  });
  return { response: new Response(body, { headers: { 'content-type': 'text/event-stream' } }), pulled: () => pulled };
}

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const said = (content: string): string =>
  wireOf([{ data: JSON.stringify({ choices: [{ index: 0, delta: { content } }] }) }]);
const done = 'data: [DONE]\n\n';
const mebibyte = 1024 * 1024;
const parsed =
  (data: string): Check =>
  async ({ raw }) =>
    expect(await read(`${raw}\n\n`)).toEqual([{ data }]);

const sse: Readonly<Record<string, Check>> = {
  async 'endless line'() {
    const { response, pulled } = endless('x'.repeat(10_000), `${said('So far')}data: `);
    const message = await readMessage(response);
    expect(message).toMatchObject({
      status: 'error',
      error: { code: 'limit', limit: 'line', max: mebibyte },
      parts: [{ text: 'So far' }],
    });
    // So little was read that no more can have been held.
    expect(pulled()).toBeLessThan(1.1 * mebibyte);
  },
  async 'endless event'() {
    const { response, pulled } = endless('data: xxxxxxxxxx\n'.repeat(1000), said('So far'));
    const message = await readMessage(response);
    expect(message).toMatchObject({
      status: 'error',
      error: { code: 'limit', limit: 'event' },
      parts: [{ text: 'So far' }],
    });
    expect(pulled()).toBeLessThan(12 * mebibyte);
  },
  async 'endless comments'() {
    // Far more than any limit, of which nothing is kept. They count as a sign of life: the issue asks for a watchdog
    // on bytes, where the oracle counts only data.
    const comments = ': ping\n'.repeat(10_000);
    let rounds = 0;
    const body = bodyOf([encode(said('Hi'))], (controller) => {
      controller.enqueue(encode(rounds++ < 500 ? comments : done));
      if (rounds > 500) controller.close();
    });
    const message = await readMessage(new Response(body, { headers: { 'content-type': 'text/event-stream' } }), {
      idleTimeout: 5000,
    });
    expect([message.status, textOf(message)]).toEqual(['complete', 'Hi']);
  },
  async 'endless stream'() {
    const { response, pulled } = endless(said('x'.repeat(10_000)));
    expect(await readMessage(response)).toMatchObject({ status: 'error', error: { limit: 'message', max: 2_000_000 } });
    expect(pulled()).toBeLessThan(3 * mebibyte);
    // As a network is: what arrives lets others have their turn.
    let given = 0;
    const body = bodyOf([], async (controller) => {
      await new Promise((resolve) => setTimeout(resolve));
      given += 1;
      controller.enqueue(encode(said('x')));
    });
    const headers = { 'content-type': 'text/event-stream' };
    const chat = createChat({ transport: async () => new Response(body, { headers }) });
    const sent = chat.send('Hi');
    await eventually(() => expect(textOf(chat.messages.at(-1) as Message)).not.toBe(''));
    const before = given;
    await chat.stop();
    await sent;
    expect(given).toBeLessThan(before + 3);
    expect(chat.messages.at(-1)?.status).toBe('stopped');
  },
  // The field of one is a line of another, so an id cannot hold a line end.
  async 'id with NUL'({ raw }) {
    expect(await read(`${raw}\ndata: x\n\n`)).toEqual([{ data: 'x' }]);
  },
  async 'retry non-digits'({ raw }) {
    const asked: number[] = [];
    await read(`${raw}\ndata: x\n\n`, { onRetry: (milliseconds) => asked.push(milliseconds) });
    expect(asked).toEqual([]);
  },
  'BOM first': parsed('x'),
  async 'BOM twice'({ raw }) {
    expect(await read(`${raw}\n\ndata: y\n\n`)).toEqual([{ data: 'y' }]);
  },
  'CR only': async () => expect(await read('data: a\rdata: b\r\r')).toEqual([{ data: 'a\nb' }]),
  mixed: async () => expect(await read('data: a\r\ndata: b\ndata: c\r\r')).toEqual([{ data: 'a\nb\nc' }]),
  'field no colon': parsed(''),
  'field space': parsed(' x'),
  async 'unfinished at EOF'({ raw }) {
    expect(await read(raw)).toEqual([]);
    // An answer is read to its end, and is still no success.
    expect(await readMessage(eventStream(`${said('Hi')}${raw}`))).toMatchObject({
      status: 'truncated',
      parts: [{ text: 'Hi' }],
    });
  },
  async 'invalid utf8'({ raw }) {
    const bytes = Uint8Array.from(Buffer.from(raw.replace('hex:', ''), 'hex'));
    const events: ServerSentEvent[] = [];
    for await (const event of readEvents(bodyOf([bytes]))) events.push(event);
    expect(events).toEqual([{ data: '\ufffd' }]);
  },
  async 'wrong content type'() {
    const response = new Response(said('Hi') + done, { headers: { 'content-type': 'text/html' } });
    expect(await readMessage(response)).toMatchObject({ parts: [], error: { code: 'content-type' } });
  },
  async '301 to other origin'() {
    const seen: { authorization?: string | undefined; cookie?: string | undefined }[] = [];
    const other = await serve(({ headers }, response) => {
      seen.push({ authorization: headers.authorization, cookie: headers.cookie });
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(said('Hi') + done);
    });
    for (const status of [301, 307, 308]) {
      const src = await serve((_, response) => response.writeHead(status, { location: other }).end());
      await createChat({ src, headers: { authorization: 'Bearer secret' } }).send('Hi');
    }
    expect(seen).toEqual([{}, {}, {}]);
  },
  async 'gzip bomb'() {
    const bomb = gzipSync(`data: ${'0'.repeat(50 * mebibyte)}`);
    expect(bomb.length).toBeLessThan(mebibyte / 10);
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(await readMessage(await fetch(url))).toMatchObject({ error: { code: 'limit', limit: 'line' } });
  },
  async 'slowloris body'() {
    const never = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(encode('d')) });
    const response = new Response(never, { headers: { 'content-type': 'text/event-stream' } });
    expect(await readMessage(response, { idleTimeout: 30 })).toMatchObject({ error: { code: 'timeout', timeout: 30 } });
  },
  async 'event flood'() {
    let shown = 0;
    const chat = createChat({ transport: async () => eventStream([said('x').repeat(50_000), done].map(encode)) });
    const sent = chat.send('Hi');
    const answer = chat.ids.get().at(-1) ?? '';
    chat.message(answer).subscribe(() => shown++);
    await sent;
    expect(textOf(chat.messages.at(-1) as Message)).toHaveLength(50_000);
    expect(shown).toBeLessThan(10);
  },
  async 'two done events'() {
    const once = await readMessage(eventStream(said('Hi') + done), { id: 'm' });
    expect(await readMessage(eventStream(said('Hi') + done + done), { id: 'm' })).toEqual(once);
  },
  async 'delta after done'() {
    for (const [protocol, [head, tail]] of protocols) {
      const message = await readMessage(eventStream(wireOf([...head, ...tail, ...head])), { id: 'm', protocol });
      // Where only the end of the bytes ends an answer, it is not over before.
      if (protocol !== 'gemini' && protocol !== 'dashscope')
        expect([protocol, textOf(message)]).toEqual([protocol, 'AB']);
    }
  },
  async 'error after partial'() {
    const chat = createChat({
      transport: async () => eventStream(`${said('So far')}data: {"error":{"message":"Overloaded","code":503}}\n\n`),
    });
    await chat.send('Hi');
    expect(chat.messages.at(-1)).toMatchObject({
      status: 'error',
      parts: [{ text: 'So far' }],
      error: { retryable: true, remedy: 'Try again.' },
    });
  },
  ...hostileFeeds,
};

// The relay writes events: its cases are beside it.
const encoder = 'examples/server/src/http/encode-event.test.ts';
const elsewhere: Readonly<Record<string, string>> = {
  'relay newline injection': encoder,
  'relay CR injection': encoder,
};

// An empty suite would fail.
if (haveFixtures) {
  const cases = hostileCases();
  describe('hostile JSON', () => {
    for (const hostile of cases.json) it(`${hostile.name}: ${hostile.expect}`, () => json[hostile.name]?.(hostile));
  });
  describe('a hostile event stream', () => {
    for (const hostile of cases.sse) {
      if (sse[hostile.name]) it(`${hostile.name}: ${hostile.expect}`, () => sse[hostile.name]?.(hostile));
    }
  });
  it('has no case that nothing looks at', () => {
    expect(cases.json.map(({ name }) => name)).toEqual(Object.keys(json));
    const looked = [...Object.keys(sse), ...Object.keys(elsewhere)];
    expect(cases.sse.map(({ name }) => name).toSorted()).toEqual(looked.toSorted());
  });
}
