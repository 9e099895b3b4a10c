import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readMessage, textOf } from '@chat-stream/core';
import { createRelay } from './relay/relay.js';
import { showcases, startTestServer, testResponder } from './test/start-test-server.js';
import { createTestClock } from './test/test-clock.js';

it('the kit reads every answer of the server, streamed and plain, as the same message', async () => {
  const server = await startTestServer();
  for (const question of [
    'What do penguins do?',
    'Show me everything',
    'Answer in Arabic',
    '用中文回答',
    'long answer',
  ]) {
    const streamed = await readMessage(await server.ask(question, { stream_options: { include_usage: true } }));
    const plain = await readMessage(await server.ask(question, { stream: false }));
    expect(streamed.status).toBe('complete');
    expect(plain.status).toBe('complete');
    expect(textOf(streamed)).toBe(textOf(plain));
    expect(textOf(streamed).length).toBeGreaterThan(50);
    expect(streamed.usage).toMatchObject({ outputTokens: plain.usage?.outputTokens });
  }
});

it('the kit tells every way an answer can end', async () => {
  const server = await startTestServer({ maxBody: 2_000 });
  const read = async (question: string, more?: Record<string, unknown>) =>
    readMessage(await server.ask(question, more));
  expect((await read('long answer', { max_tokens: 5 })).status).toBe('incomplete');
  const failed = await read('Show me an error');
  expect(failed.status).toBe('error');
  expect(failed.error?.message).toContain('the error you asked for');
  const cut = await read('Cut the connection');
  expect(cut.status).toBe('truncated');
  expect(textOf(cut).endsWith('The second point came')).toBe(true);
  const refused = await read('x'.repeat(3_000));
  expect(refused.status).toBe('error');
  expect(refused.error?.message).toContain('larger than 2000 bytes');
});

it('a relay in front of another such server changes nothing', async () => {
  const model = await startTestServer({ backend: testResponder() });
  const upstream = {
    baseUrl: `${model.url}/api`,
    model: 'demo',
    models: ['demo'],
    maxTokens: 100_000,
    startTimeout: 30_000,
    idleTimeout: 30_000,
  };
  const server = await startTestServer({ backend: createRelay(upstream, createTestClock('still')) });
  const direct = await readMessage(await model.ask('Show me everything'));
  const relayed = await readMessage(await server.ask('Show me everything'));
  expect(textOf(relayed)).toBe(textOf(direct));
  expect(relayed.status).toBe('complete');
});

it('each showcase can be called for by its name', async () => {
  const server = await startTestServer();
  const names = readdirSync(showcases).map((file) => file.replace('.md', '').replace('-', ' '));
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) {
    const message = await readMessage(await server.ask(name));
    expect(textOf(message), name).not.toContain('the docs say about');
  }
});
