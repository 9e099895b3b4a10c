import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textOf } from './message/text-of.js';
import { readMessage } from './read-message.js';
import { createChat } from './store/create-chat.js';
import { cut, encode, eventStream } from './test/fixtures.js';
import { words } from './test/words-protocol.js';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const stream = (...events: readonly object[]): Uint8Array =>
  encode(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
const hi = [{ word: 'Hello' }, { word: ', 世界' }];

it('is the very code of the guide, in 30 lines', () => {
  const [, snippet = ''] =
    /<!-- packages\S+ -->\n\n```ts\n(.*?)```/s.exec(read('../../../docs/protocols/write-your-own.md')) ?? [];
  const code = read('./test/words-protocol.ts').replace("'../index.js'", "'@chat-stream/core'");
  expect(snippet).toBe(code);
  expect(snippet.split('\n').length).toBeLessThanOrEqual(31);
});

it('reads the same answer however it is cut, and tells a cut from an end and from a fault', async () => {
  for (const sizes of [[], [1], [3, 40]]) {
    const whole = await readMessage(eventStream(cut(stream(...hi, { over: true }), sizes)), { protocol: words });
    expect([whole.status, textOf(whole)]).toEqual(['complete', 'Hello, 世界']);
    const half = await readMessage(eventStream(cut(stream(...hi), sizes)), { protocol: words });
    expect([half.status, textOf(half)]).toEqual(['truncated', 'Hello, 世界']);
  }
  const failed = await readMessage(eventStream(cut(stream(...hi, { fault: 'Busy' }))), { protocol: words });
  expect(failed).toMatchObject({ status: 'error', error: { code: 'provider', providerMessage: 'Busy' } });
});

it('serves a chat for several turns', async () => {
  const asked: unknown[] = [];
  const chat = createChat({
    src: 'https://chat.example/words',
    protocol: words,
    fetch: async (_url, init) => {
      asked.push(await new Response(init?.body ?? null).json());
      return eventStream([stream(...hi, { over: true })]);
    },
  });
  await chat.send('One');
  await chat.send('Two');
  expect(asked).toEqual([
    { history: [['user', 'One']], stream: true },
    {
      history: [
        ['user', 'One'],
        ['assistant', 'Hello, 世界'],
        ['user', 'Two'],
      ],
      stream: true,
    },
  ]);
});
