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

it('shows a server whose answers go on', async () => {
  if (code === undefined) throw new Error('docs/resuming.md has no snippet of a server.');
  const words = Array.from({ length: 40 }, (_, at) => `w${at} `);
  const chunk = (delta: object, finish_reason: string | null): string =>
    JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] });
  // The model is slow enough for its reader to be lost meanwhile.
  const write = async (run: { readonly events: string[]; isOver: boolean }): Promise<void> => {
    for (const content of words) {
      run.events.push(chunk({ content }, null));
      await new Promise((resolve) => setImmediate(resolve));
    }
    run.events.push(chunk({}, 'stop'), '[DONE]');
    run.isOver = true;
  };
  const start = new AsyncFunction('createServer', 'write', `${code.replace('3000', "0, '127.0.0.1'")}\nreturn server;`);
  const server = (await start(http.createServer, write)) as http.Server;
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  const proxy = await startFaultProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
  });

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
