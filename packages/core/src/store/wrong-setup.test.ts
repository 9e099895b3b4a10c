import { afterEach, describe, expect, it, vi } from 'vitest';
import { NetworkError } from '../errors/network-error.js';
import { ProviderError } from '../errors/provider-error.js';
import type { ChatError } from '../errors/chat-error.js';
import type { Change } from '../message/change.js';
import { readMessage } from '../read-message.js';
import type { ChatOptions, Transport } from './chat.js';
import { createChat } from './create-chat.js';

afterEach(() => vi.unstubAllGlobals());

/** How the answer to one question ends. Options are what JavaScript and attributes may give. */
async function errorOf(options: Record<string, unknown>): Promise<ChatError | undefined> {
  const chat = createChat({ src: 'https://chat.test/', fetch: answers, ...options } as ChatOptions);
  await chat.send('Hi');
  expect(chat.messages[1]?.status).toBe('error');
  return chat.messages[1]?.error;
}

const reply = 'data: {"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
const answers = async (): Promise<Response> =>
  new Response(reply, { headers: { 'content-type': 'text/event-stream' } });
const bug = new RangeError('The page has a bug');
const throwing = (): never => {
  throw bug;
};
async function* broken(): AsyncGenerator<Change> {
  yield { type: 'start' };
  throw bug;
}

describe('a page that is set up wrongly hears of it', () => {
  it.each(['opnai', 'constructor', ''])('there is no protocol "%s": nothing is asked', async (protocol) => {
    const fetch = vi.fn(answers);
    const error = await errorOf({ protocol, fetch });
    expect(error).toMatchObject({ code: 'usage', retryable: false, found: `There is no protocol "${protocol}".` });
    expect(error?.expected).toMatch(/openai.*anthropic/);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each(['text/event-stream', 'application/json', ''])('readMessage says it too, of %s', async (type) => {
    const response = new Response(type === 'application/json' ? '{"text":"Hello"}' : reply, {
      headers: { 'content-type': type },
    });
    const message = await readMessage(response, { protocol: 'nope' as 'openai' });
    expect(message).toMatchObject({ status: 'error', error: { code: 'usage', retryable: false } });
  });

  it.each(['http://', 'https://chat test/'])('a src that is no address: %s', async (src) => {
    const wrong = { code: 'usage', retryable: false, found: `The \`src\` "${src}" is no address.` };
    expect(await errorOf({ src, fetch: undefined })).toMatchObject(wrong);
    vi.stubGlobal('location', new URL('https://page.test/chat'));
    expect(await errorOf({ src })).toMatchObject(wrong);
  });

  it.each<[unknown, RegExp]>([
    [undefined, /gave nothing/],
    ['Hello', /gave a string/],
    [[{ type: 'start' }], /gave an object of another kind/],
    [Promise.resolve(undefined), /a promise of nothing/],
    [Promise.resolve({ text: 'Hello' }), /a promise of an object of another kind/],
    [Promise.resolve(broken()), /a promise of an async iterable/],
  ])('a transport that gives something else: %s', async (given, found) => {
    const error = await errorOf({ transport: () => given });
    expect(error).toMatchObject({ code: 'usage', retryable: false });
    expect(error?.found).toMatch(found);
  });
});

describe('what the page throws is told as its own', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a transport that throws', { transport: throwing }],
    ['a transport that rejects', { transport: async () => throwing() }],
    ['an iterable with a bug', { transport: broken }],
    ['headers that throw', { headers: throwing }],
    ['headers that reject', { headers: async () => throwing() }],
    ['a protocol that cannot ask', { protocol: { name: 'own', request: throwing, createDecoder: throwing } }],
  ])('%s', async (_name, options) => {
    const error = await errorOf(options);
    expect(error).toMatchObject({ code: 'page', name: 'PageError' });
    expect(error?.cause).toBe(bug);
    expect(error?.found).toContain('The page has a bug');
  });

  it('an error of the kit passes as it is', async () => {
    const own = new ProviderError({ message: 'Quota used up' });
    const transport: Transport = () => Promise.reject(own);
    const headers = (): never => {
      throw own;
    };
    expect(await errorOf({ transport })).toBe(own);
    expect(await errorOf({ headers })).toBe(own);
  });

  it.each(['Failed to fetch', 'Load failed', 'NetworkError when attempting to fetch resource.', 'fetch failed'])(
    'a lost network is a lost network also inside a function of the page: %s',
    async (words) => {
      const cause = new TypeError(words);
      for (const options of [
        { transport: () => Promise.reject(cause) },
        { headers: () => Promise.reject(cause) },
        { fetch: () => Promise.reject(cause) },
      ]) {
        const error = await errorOf(options);
        expect(error).toBeInstanceOf(NetworkError);
        expect(error?.cause).toBe(cause);
      }
    },
  );

  it('whatever fetch itself rejects with is the network', async () => {
    expect(await errorOf({ fetch: () => Promise.reject(bug) })).toMatchObject({ code: 'network', cause: bug });
  });
});

describe('a storage that does not exist', () => {
  it.each(['lcoal', 'constructor'])('"%s" is told, and the conversation goes on without', async (storage) => {
    const session = new Map<string, string>();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => session.get(key) ?? null,
      setItem: (key: string, value: string) => session.set(key, value),
    });
    const errors: ChatError[] = [];
    const options: unknown = {
      storage,
      src: 'https://chat.test/',
      fetch: answers,
      onError: (e: ChatError) => errors.push(e),
    };
    const chat = createChat(options as ChatOptions);
    await chat.ready;
    expect(errors).toMatchObject([{ code: 'usage', retryable: false, found: `There is no storage "${storage}".` }]);
    await chat.send('Hi');
    await chat.close();
    expect(chat.messages[1]).toMatchObject({ status: 'complete', parts: [{ text: 'Hello' }] });
    expect(session.size).toBe(0);
    expect(errors).toHaveLength(1);
  });
});
