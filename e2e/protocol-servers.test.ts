import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { convertToModelMessages, streamText } from 'ai';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createChat,
  reasoningOf,
  textOf,
  type Chat,
  type ChatOptions,
  type Message,
} from '../packages/core/src/index.js';
import { root } from '../scripts/run.mjs';
import { agUi } from './servers/ag-ui.js';
import { aiSdk } from './servers/ai-sdk.js';
import { anthropic } from './servers/anthropic.js';
import { cohere } from './servers/cohere.js';
import { coze } from './servers/coze.js';
import { dashscope } from './servers/dashscope.js';
import { dify } from './servers/dify.js';
import { gemini } from './servers/gemini.js';
import { finish, modelOf, say } from './servers/mock-model.js';
import { ollama } from './servers/ollama.js';
import { openai } from './servers/openai.js';
import { responses } from './servers/responses.js';
import { addTool, pictures, script } from './servers/script.js';
import { runSnippet, serveSnippet, snippetsOf } from './servers/snippet.js';
import { startVendor, type VendorServer } from './servers/start-vendor.js';
import { text } from './servers/text.js';
import type { Vendor } from './servers/vendor.js';

const vendors = [openai, responses, anthropic, gemini, ollama, aiSdk, agUi, dify, coze, dashscope, cohere, text];
const seed = Math.floor(Math.random() * 2 ** 31);
const [random = []] = fc.sample(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 5, maxLength: 40 }), {
  numRuns: 1,
  seed,
});
const cuts = [
  ['in single bytes', [1]],
  [`cut at random (seed ${seed})`, random],
] as const;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** The vendor, behind the server that its page in the docs shows, and what a page needs to ask it. */
async function start(
  vendor: Vendor,
  sizes: readonly number[],
): Promise<{ server: VendorServer; chat(body?: object, more?: Pick<ChatOptions, 'stream'>): Chat; src: string }> {
  const server = await startVendor(vendor, sizes);
  closing.push(() => server.close());
  let src = server.url;
  // There the vendor is what the docs show.
  if (vendor.protocol !== 'ai-sdk') {
    const own = await serveSnippet(vendor.protocol, server.url);
    closing.unshift(() => own.close());
    src = own.url;
  }
  const { protocol, options } = vendor;
  const add = (input: unknown): unknown => {
    const { a, b } = input as { a: number; b: number };
    return { sum: a + b };
  };
  return {
    server,
    src,
    chat: (body, more) =>
      createChat({
        src,
        protocol,
        ...options,
        ...more,
        ...(body && { body: { ...options?.body, ...body } }),
        ...(vendor.has.includes('tools') && { tools: { add: { ...addTool, execute: add } } }),
      }),
  };
}

const answerOf = (chat: Chat): Message => {
  const message = chat.messages.at(-1);
  if (message?.role !== 'assistant') throw new Error('There is no answer.');
  return message;
};

/** What a reader sees of an answer. */
const shown = ({ parts }: Message): unknown[] =>
  parts.flatMap((part): unknown[] => {
    if (part.type === 'text' || part.type === 'reasoning') return part.text ? [[part.type, part.text]] : [];
    if (part.type !== 'tool-add' || !('state' in part)) return [];
    return [[part.type, part.state, part.input, part.output]];
  });

const timesTwo = (usage: Vendor['usage']): object =>
  Object.fromEntries(Object.entries(usage ?? {}).map(([name, count]) => [name, 2 * (count ?? 0)]));

describe.each(vendors.map((make) => [make().protocol, make] as const))('%s', (protocol, make) => {
  it.each(cuts)('holds a conversation of two turns, %s', async (_, sizes) => {
    const vendor = make();
    const { server, chat: open } = await start(vendor, sizes);
    const chat = open();
    const { plan, sum, sure, call, output, questions } = script;
    const has = (what: 'reasoning' | 'tools'): boolean => vendor.has.includes(what);
    const thoughts = (said: string): unknown[] => (has('reasoning') ? [['reasoning', said]] : []);
    const tool = ['tool-add', 'output-available', call.input, output];
    const first = has('tools')
      ? [...thoughts(plan.thought), ['text', plan.text], tool, ...thoughts(sum.thought), ['text', sum.text]]
      : [...thoughts(sum.thought), ['text', sum.text]];

    await chat.send(questions[0]);
    expect(server.refused).toEqual([]);
    const one = answerOf(chat);
    expect(one.error).toBeUndefined();
    if (protocol === 'cohere') {
      // Its plan is a thought, and it thinks no other before a call.
      expect(shown(one)).toEqual([['reasoning', plan.text], tool, ...first.slice(3)]);
    } else if (protocol === 'dify') {
      // It adds by itself, and says what it thought about that.
      expect(shown(one)).toEqual([...thoughts(sum.thought), tool, ['text', sum.text]]);
    } else expect(shown(one)).toEqual(first);
    expect(one).toMatchObject({ status: 'complete' });
    expect(one.finishReason).toBe(vendor.finishReason);
    const steps = has('tools') && protocol !== 'coze' ? timesTwo(vendor.usage) : vendor.usage;
    if (steps) expect(one.usage).toMatchObject(steps);

    await chat.send(questions[1]);
    expect(server.refused).toEqual([]);
    const two = answerOf(chat);
    expect(textOf(two)).toBe(sure.text);
    expect(reasoningOf(two)).toBe(has('reasoning') ? sure.thought : '');
    expect(two).toMatchObject({ status: 'complete', ...(vendor.usage && { usage: vendor.usage }) });
    expect(two.parts.every((part) => !('state' in part) || part.state === 'done' || part.type === 'tool-add')).toBe(
      true,
    );
    expect(server.asked).toHaveLength(has('tools') ? 3 : 2);
    expect(chat.messages).toHaveLength(4);
  });

  it.each(make().whole ? [protocol] : [])('is the same where %s answers in one piece', async () => {
    const vendor = make();
    const { server, chat: open } = await start(vendor, [64]);
    const streamed = open();
    const whole = open(undefined, { stream: false });
    for (const chat of [streamed, whole]) for (const question of script.questions) await chat.send(question);
    expect(server.refused).toEqual([]);
    expect(server.asked.slice(3).map(({ body }) => body)).toMatchObject([1, 2, 3].map(() => ({ stream: false })));
    const answers = (chat: Chat): unknown =>
      chat.messages.map((message) => ({ ...message, id: '', shown: shown(message), parts: [], metadata: {} }));
    const plain = (chat: Chat): unknown =>
      JSON.parse(JSON.stringify(answers(chat), (name, value: unknown) => (name === 'raw' ? 0 : value)));
    expect(plain(whole)).toEqual(plain(streamed));
  });

  it('shows a picture to the model', async () => {
    const vendor = make();
    const { server, chat: open } = await start(vendor, [64]);
    const chat = open();
    const url = vendor.picturesByUrl ? pictures.url : `data:image/png;base64,${pictures.data}`;
    const parts = [{ type: 'file', mediaType: 'image/png', url, filename: 'a.png' }] as const;
    await chat.send({ text: script.pictured, parts });
    expect(server.refused).toEqual([]);
    expect(textOf(answerOf(chat))).toContain(script.sum.text);
    await chat.send(script.questions[1]);
    expect(server.refused).toEqual([]);
    expect(textOf(answerOf(chat))).toBe(script.sure.text);
  });

  // In plain text every event is words.
  const eventful = protocol === 'text' ? [] : [protocol];
  it.each(eventful)('takes no notice of events of a later version of %s', async () => {
    const vendor = make();
    const later = { type: 'of_later', event: 'of_later', news: 1 };
    const event = `event: of_later\ndata: ${JSON.stringify(later)}\n\n`;
    const { server, chat: open } = await start(
      {
        ...vendor,
        answer: async (asked) => {
          const reply = await vendor.answer(asked);
          const isLines = reply.contentType.includes('ndjson');
          const body = isLines
            ? reply.body.replaceAll('\n', `\n${JSON.stringify(later)}\n`)
            : reply.body.replaceAll(/\r?\n\r?\n(?=.)/gs, (end) => `${end}${event}`);
          return { ...reply, body };
        },
      },
      [64],
    );
    const chat = open();
    for (const question of script.questions) await chat.send(question);
    expect(server.refused).toEqual([]);
    expect(textOf(answerOf(chat))).toBe(script.sure.text);
    expect(answerOf(chat)).toMatchObject({ status: 'complete' });
  });

  it('tells what was wrong with a request that the vendor refuses', async () => {
    const vendor = make();
    const { server, chat: open } = await start(vendor, [64]);
    const chat = open(vendor.wrong.body);
    await chat.send(script.questions[0]);
    expect(server.refused).toHaveLength(1);
    const { status, error } = answerOf(chat);
    expect(status).toBe('error');
    expect(error?.message).toMatch(vendor.wrong.words);
    expect(error).toMatchObject(vendor.wrong.status ? { status: vendor.wrong.status } : { code: 'provider' });
  });

  it('is strict: it refuses a request that lacks something', async () => {
    const vendor = make();
    const { server, chat: open } = await start(vendor, [4096]);
    const chat = open();
    await chat.send(script.questions[0]);
    const [asked] = server.asked;
    if (!asked) throw new Error('Nothing was asked.');
    const { 'content-length': _length, ...headers } = asked.headers;
    const repeat = (body: unknown): Promise<Response> =>
      fetch(`${server.url}${asked.url.pathname}${asked.url.search}`, {
        method: 'POST',
        headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
        body: JSON.stringify(body),
      });
    const body: Record<string, unknown> = JSON.parse(JSON.stringify(asked.body));
    expect((await repeat(body)).status).toBe(200);
    for (const field of vendor.needs) {
      const { [field]: _left, ...rest } = body;
      const before = server.refused.length;
      expect((await repeat(rest)).status, `without ${field}`).toBeLessThan(500);
      expect(server.refused, `without ${field}`).toHaveLength(before + 1);
    }
  });
});

describe('five lines of server', () => {
  /** A vendor that says the beginning of an answer, and what the test does with the connection then. */
  const begin = async (protocol: 'openai' | 'text', then: (response: ServerResponse) => unknown): Promise<Chat> => {
    const server = createServer((request, response) => {
      request.resume();
      const [type, words] =
        protocol === 'text'
          ? ['text/plain; charset=utf-8', 'So far']
          : ['text/event-stream', 'data: {"choices":[{"index":0,"delta":{"content":"So far"}}]}\n\n'];
      response.writeHead(200, { 'content-type': type });
      response.write(words, () => then(response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const own = await serveSnippet(protocol, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    closing.push(
      own.close,
      () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
    );
    return createChat({ src: own.url, protocol });
  };

  it('tell the vendor when the reader stops', async () => {
    let closed = (): void => {};
    const gone = new Promise<void>((resolve) => (closed = resolve));
    const chat = await begin('openai', (response) => response.once('close', closed));
    const sent = chat.send('Hi');
    await expect.poll(() => textOf(answerOf(chat))).toBe('So far');
    await chat.stop();
    await sent;
    await gone;
    expect(answerOf(chat)).toMatchObject({ status: 'stopped' });
  });

  it.each(['openai', 'text'] as const)('pass on that the vendor broke off: %s', async (protocol) => {
    // hono tells the console.
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    let vendor: ServerResponse | undefined;
    const chat = await begin(protocol, (response) => (vendor = response));
    const sent = chat.send('Hi');
    await expect.poll(() => textOf(answerOf(chat))).toBe('So far');
    vendor?.destroy();
    await sent;
    expect(answerOf(chat)).toMatchObject({ status: 'truncated' });
    expect(textOf(answerOf(chat))).toBe('So far');
    told.mockRestore();
  });
});

describe('the pages of the docs', () => {
  const pages = readdirSync(join(root, 'docs/protocols')).map((file) => file.replace(/\.md$/, ''));

  it('are as many as there are protocols, and are all found in the list', () => {
    const names = vendors.map((make): string => make().protocol);
    expect(pages.filter((page) => !/^(README|write-your-own)$/.test(page)).toSorted()).toEqual(names.toSorted());
    const list = readFileSync(join(root, 'docs/protocols/README.md'), 'utf8');
    for (const name of names) expect(list).toContain(`[\`${name}\`](${name}.md)`);
  });

  it.each(vendors.map((make) => make().protocol))('%s: the snippet for the page makes a chat', async (protocol) => {
    const page = readFileSync(join(root, 'docs/protocols', `${protocol}.md`), 'utf8');
    const [, code = ''] = /```ts\n(createChat\([\s\S]*?)```/.exec(page) ?? [];
    const made: Parameters<typeof createChat>[0][] = [];
    const make = (options: Parameters<typeof createChat>[0]): Chat => (made.push(options), createChat(options));
    await runSnippet(code, { createChat: make, userId: 'reader-1' });
    expect(made).toMatchObject([{ protocol }]);
  });

  it('ai-sdk: the short server answers, too', async () => {
    const [short = ''] = snippetsOf('ai-sdk');
    const route = await runSnippet(short, {
      convertToModelMessages,
      streamText: (options: Parameters<typeof streamText>[0]) =>
        streamText({ ...options, model: modelOf([...say('t', 'Hello.'), finish()]) }),
    });
    const chat = createChat({
      src: 'https://app.example/api/chat',
      protocol: 'ai-sdk',
      fetch: async (url, init) => (route ? route(new Request(url, init)) : Response.error()),
    });
    await chat.send('Hi');
    expect(answerOf(chat)).toMatchObject({ status: 'complete' });
    expect(textOf(answerOf(chat))).toBe('Hello.');
  });
});
