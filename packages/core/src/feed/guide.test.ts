import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from './connect.js';
import type { EventFeed } from './event-feed.js';
import { eventually } from '../test/eventually.js';

const guide = readFileSync(new URL('../../../../docs/feeds.md', import.meta.url), 'utf8');

/** The code of the guide under that mark, as the body of an async function. */
function snippet(mark: string): string {
  const code = new RegExp(`<!-- ${mark} -->\\n\\n\`\`\`js\\n(.*?)\`\`\``, 's').exec(guide)?.[1];
  if (code === undefined) throw new Error(`docs/feeds.md has no snippet called ${mark}.`);
  return code.replace(/^import .*$/m, '');
}
// The code is the project's own.
const AsyncFunction = (async () => {}).constructor as new (...all: string[]) => (...all: unknown[]) => Promise<unknown>;

it('has a server and a page that understand each other', async () => {
  const started = new AsyncFunction(
    'createServer',
    `${snippet('server').replace('3000', "0, '127.0.0.1'")}\nreturn { server, log };`,
  );
  const { server, log } = (await started(http.createServer)) as { readonly server: Server; readonly log: unknown[] };
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let feed: EventFeed | undefined;
  const here = (path: string, options?: object): EventFeed => (feed = connect(origin + path, options));

  const shown: unknown[] = [];
  const page = new AsyncFunction('connect', 'show', 'loadAll', snippet('client'));
  const run = page(
    here,
    (order: unknown) => shown.push(order),
    () => shown.push('all'),
  );
  await eventually(() => expect(feed?.status.get().state).toBe('open'));
  log.push({ number: 1 }, { number: 2 });
  await eventually(() => expect(shown).toEqual([{ number: 1 }, { number: 2 }]));
  // The connection is lost, and something happens meanwhile.
  const lost = new Promise<void>((resolve) => {
    const leave = feed?.status.subscribe(() => {
      leave?.();
      resolve();
    });
  });
  server.closeAllConnections();
  await lost;
  log.push({ number: 3 });
  await eventually(() => expect(shown).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]));
  await feed?.close();
  await run;

  const fetchState = async (): Promise<Response> => Response.json({ orders: [], lastEventId: '1' });
  const state = new AsyncFunction('connect', 'fetch', `${snippet('state')}\nreturn feed;`);
  const resumed = (await state(here, fetchState)) as EventFeed;
  onTestFinished(() => resumed.close());
  const { value } = await resumed[Symbol.asyncIterator]().next();
  expect(value).toEqual({ id: '2', event: 'order', data: '{"number":2}' });
});

it('tells the defaults as they are', async () => {
  const { defaultIdleTimeout } = await import('./feed-options.js');
  const { defaultMaxEventLength, defaultMaxLineLength } = await import('../sse/read-options.js');
  const numbers = [defaultIdleTimeout, defaultMaxLineLength, defaultMaxEventLength];
  for (const number of numbers) expect(guide).toContain(number.toLocaleString('en'));
});
