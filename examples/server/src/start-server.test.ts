import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { expect, it, onTestFinished } from 'vitest';
import { startServer } from './start-server.js';

it('takes the next free port where another program has the one asked for', async () => {
  const app = new Hono<{ Bindings: HttpBindings }>().get('/', (c) => c.text('here'));
  const first = await startServer(app, 0, '127.0.0.1');
  onTestFinished(() => first.close());
  const second = await startServer(app, first.port, '127.0.0.1');
  onTestFinished(() => second.close());
  expect(second.port).toBeGreaterThan(first.port);
  expect(await (await fetch(`http://127.0.0.1:${second.port}/`)).text()).toBe('here');
});
