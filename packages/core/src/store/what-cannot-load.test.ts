import { afterEach, expect, it, vi } from 'vitest';
import type { ChatError } from '../errors/chat-error.js';
import type { ChatOptions } from './chat.js';
import { eventually } from '../test/eventually.js';

const missing = [
  '../message/apply-change.js',
  './storage/open-thread.js',
  './resume-answer.js',
  '../resume/going-on.js',
  '../protocols/openai-rare.js',
  '../protocols/openai.js',
  '../other-framing.js',
  '../read-http-error.js',
  '../protocols/detect.js',
] as const;

afterEach(() => {
  for (const path of missing) vi.doUnmock(path);
  vi.resetModules();
});

/** A chat of a page whose network went away before it had loaded this module. */
async function chatWithout(path: (typeof missing)[number], options: ChatOptions) {
  vi.resetModules();
  vi.doMock(path, () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
  const { createChat } = await import('./create-chat.js');
  return createChat({ src: 'https://chat.test/', ...options });
}

function answering(data: readonly unknown[], init: ResponseInit = {}): { fetch: typeof fetch; left: Promise<void> } {
  let leave = (): void => {};
  const left = new Promise<void>((resolve) => (leave = resolve));
  const bytes = new TextEncoder().encode(data.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(''));
  return {
    left,
    fetch: async () =>
      new Response(new ReadableStream({ start: (pipe) => pipe.enqueue(bytes), cancel: () => leave() }), {
        headers: { 'content-type': 'text/event-stream' },
        ...init,
      }),
  };
}

const words = { choices: [{ index: 0, delta: { content: 'Hello' } }] };
const thought = { choices: [{ index: 0, delta: { reasoning: 'Hm' } }] };

it.each([
  { path: '../protocols/openai-rare.js', data: [words, thought], protocol: 'openai' },
  { path: '../message/apply-change.js', data: [words, thought], protocol: 'openai' },
  { path: '../protocols/detect.js', data: [{ type: 'start' }], protocol: 'auto' },
  { path: '../other-framing.js', data: [words], protocol: 'openai', type: 'application/x-ndjson' },
  { path: '../read-http-error.js', data: [words], protocol: 'openai', status: 500 },
] as const)('ends the answer, and lets its connection go, without $path', async (given) => {
  const { path, data, protocol } = given;
  const { fetch, left } = answering(data, {
    ...('status' in given && { status: given.status }),
    headers: { 'content-type': 'type' in given ? given.type : 'text/event-stream' },
  });
  const chat = await chatWithout(path, { fetch, protocol });
  await chat.send('Hi');
  await left;
  expect(chat.messages[1]?.status).toMatch(/truncated|error/);
  expect(chat.messages[1]?.error).toMatchObject({ code: expect.stringMatching(/network|truncated/), retryable: true });
});

it('reads an answer to its end although it could not go on', async () => {
  const { fetch } = answering([words, { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }, '[DONE]'], {
    headers: { 'content-type': 'text/event-stream', 'content-location': '/run' },
  });
  const chat = await chatWithout('../resume/going-on.js', { fetch, protocol: 'openai' });
  void chat.send('Hi');
  await eventually(() => expect(chat.messages[1]?.parts).toMatchObject([{ text: 'Hello' }]));
  expect(chat.messages[1]?.error).toBeUndefined();
  await chat.stop();
});

it('answers without storage where that cannot be loaded, and says so', async () => {
  const errors: ChatError[] = [];
  const { fetch } = answering([words, { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }]);
  const chat = await chatWithout('./storage/open-thread.js', {
    fetch,
    protocol: 'openai',
    storage: 'local',
    onError: (error) => errors.push(error),
  });
  await chat.ready;
  expect(errors).toMatchObject([{ code: 'network' }]);
  void chat.send('Hi');
  await eventually(() => expect(chat.messages[1]?.parts).toMatchObject([{ text: 'Hello' }]));
  await chat.stop();
});

it('resume rejects with a typed error where its code cannot be loaded', async () => {
  const { fetch } = answering([words]);
  const chat = await chatWithout('./resume-answer.js', { fetch, protocol: 'openai' });
  await expect(chat.resume()).rejects.toMatchObject({ code: 'network' });
});
