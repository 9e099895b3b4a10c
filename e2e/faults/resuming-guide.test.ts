import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createChat, textOf } from '../../packages/core/src/index.js';
import { root } from '../../scripts/run.mjs';
import { startFaultProxy } from './fault-proxy.js';

const guide = readFileSync(join(root, 'docs/resuming.md'), 'utf8');
const code = /<!-- server -->\n\n```js\n(.*?)```/s.exec(guide)?.[1]?.replace(/^import .*$/m, '');
// The code is the project's own.
const AsyncFunction = (async () => {}).constructor as new (...all: string[]) => (...all: unknown[]) => Promise<unknown>;

interface Run {
  readonly events: string[];
  readonly stop: AbortController;
  isOver: boolean;
}

const chunk = (delta: object, finish_reason: string | null): string =>
  JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] });

/** Serves the guide's code, whose runs are written by `write`. */
async function serveGuide(write: (run: Run) => Promise<void>): Promise<string> {
  if (code === undefined) throw new Error('docs/resuming.md has no snippet of a server.');
  const start = new AsyncFunction('createServer', 'write', `${code.replace('3000', "0, '127.0.0.1'")}\nreturn server;`);
  const server = (await start(http.createServer, write)) as http.Server;
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('shows a server whose answers go on', async () => {
  const words = Array.from({ length: 40 }, (_, at) => `w${at} `);
  // The model is slow enough for its reader to be lost meanwhile.
  const url = await serveGuide(async (run) => {
    for (const content of words) {
      run.events.push(chunk({ content }, null));
      await new Promise((resolve) => setImmediate(resolve));
    }
    run.events.push(chunk({}, 'stop'), '[DONE]');
    run.isOver = true;
  });
  const proxy = await startFaultProxy(url);
  onTestFinished(() => proxy.close());

  proxy.faults.set('guide', [
    { slices: [], delays: [], after: 900, end: 'reset' },
    { slices: [], delays: [], after: 1_500, end: 'cut' },
  ]);
  const chat = createChat({ src: `${proxy.url}/api/chat`, headers: { 'x-fault': 'guide' } });
  await chat.send('Go.');
  expect(chat.messages[1]).toMatchObject({ status: 'complete' });
  expect(chat.messages[1] && textOf(chat.messages[1])).toBe(words.join(''));
  expect(proxy.faults.get('guide')).toEqual([]);
});

it.each(['stop', 'detach'] as const)('shows a server whose runs %s ends, or not', async (verb) => {
  const runs: Run[] = [];
  const url = await serveGuide(async (run) => {
    runs.push(run);
    run.events.push(chunk({ content: 'Half' }, null));
  });
  const errors: unknown[] = [];
  const methods: (string | undefined)[] = [];
  const chat = createChat({
    src: `${url}/api/chat`,
    onError: (error) => errors.push(error),
    fetch: (input, init) => {
      methods.push(init?.method);
      return fetch(input, init);
    },
  });
  const sent = chat.send('Go.');
  await expect.poll(() => chat.messages[1] && textOf(chat.messages[1])).toBe('Half');
  await chat[verb]();
  await sent;
  expect(chat.messages[1]).toMatchObject({ status: 'stopped' });
  await expect.poll(() => methods).toEqual(verb === 'stop' ? ['POST', 'DELETE'] : ['POST']);
  await expect.poll(() => runs[0]?.stop.signal.aborted).toBe(verb === 'stop');
  await chat.close();
  expect(errors).toEqual([]);
});
