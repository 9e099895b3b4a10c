import { describe, expect, it, vi } from 'vitest';
import { fakePage } from './test/fake-page.js';
import { fakeTime } from './test/fake-time.js';
import { startFeedServer } from './test/feed-server.js';
import { follow } from './test/follow.js';
import { waitTime } from '../net/wait-time.js';

const untilNow = ({ until }: { readonly until: number }): number => until - Date.now();

describe('the time between two attempts', () => {
  it('doubles from 1 to 30 seconds, and is a random part of that', () => {
    const random = vi.spyOn(Math, 'random');
    const waits = (share: number): readonly number[] => {
      random.mockReturnValue(share);
      return [0, 1, 2, 3, 4, 5, 50].map((failures) => waitTime({ failures }).all);
    };
    expect(waits(0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(waits(0.5)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
    expect(waits(1)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    random.mockRestore();
    // Who lost the connection together does not come back together.
    const many = Array.from({ length: 1000 }, () => waitTime({ failures: 3 }).all);
    const [low, high] = [Math.min(...many), Math.max(...many)];
    expect([low < 800, high > 7200, high <= 8000]).toEqual([true, true, true]);
    expect(new Set(many).size).toBeGreaterThan(990);
  });

  it('grows while nothing comes, and starts over with an event or after ten seconds', async () => {
    const time = fakeTime(1);
    const server = await startFeedServer();
    const { state, count } = follow(server.url);
    const waits: number[] = [];
    const lost = async (): Promise<void> => {
      const waiting = await state('waiting');
      waits.push(untilNow(waiting));
      await time.pass(untilNow(waiting));
    };
    for (let attempt = 0; attempt < 3; attempt++) {
      (await server.nextAsk()).cut();
      await lost();
    }
    // A connection that gives nothing is no success.
    (await server.nextAsk()).end(': hello\n\n');
    await lost();
    (await server.nextAsk()).end('data: a\n\n');
    await count(1);
    await lost();
    (await server.nextAsk()).cut();
    await lost();
    const healthy = await server.nextAsk();
    healthy.send(': hello\n\n');
    await state('open');
    await time.pass(10_001);
    healthy.end();
    await lost();
    expect(waits).toEqual([1000, 2000, 4000, 8000, 1000, 2000, 1000]);
  });

  it('is at least what the server asks for in the stream, up to a minute', async () => {
    const time = fakeTime(0);
    const server = await startFeedServer();
    const { state } = follow(server.url);
    const waits: number[] = [];
    for (const retry of ['retry: 5000', 'retry: never', 'retry: 1.5', 'retry:', 'retry: 999999999999999', 'retry: 0']) {
      (await server.nextAsk()).end(`${retry}\n\n`);
      const waiting = await state('waiting');
      waits.push(untilNow(waiting));
      await time.pass(untilNow(waiting));
    }
    expect(waits).toEqual([5000, 5000, 5000, 5000, 60_000, 0]);
  });

  it.each([408, 425, 429, 500, 502, 503, 504, 520])('follows status %i too', async (status) => {
    const time = fakeTime(1);
    const server = await startFeedServer();
    const onError = vi.fn();
    const { state, count } = follow(server.url, { onError });
    (await server.nextAsk()).response.writeHead(status).end('Busy');
    const waiting = await state('waiting');
    expect(waiting.error).toMatchObject({ code: 'http', status });
    expect(onError.mock.calls).toEqual([[waiting.error]]);
    await time.pass(1000);
    (await server.nextAsk()).send('data: a\n\n');
    await count(1);
  });

  it('is at least what the server asks for by Retry-After, in seconds or as a date, whoever comes back meanwhile', async () => {
    const time = fakeTime(0);
    vi.setSystemTime(new Date('2030-01-01T00:00:00Z'));
    const page = fakePage();
    const server = await startFeedServer();
    const { state } = follow(server.url);
    const waits: number[] = [];
    for (const [status, after] of [
      [429, '120'],
      [503, 'Tue, 01 Jan 2030 00:07:00 GMT'],
      [503, '999999999'],
    ] as const) {
      (await server.nextAsk()).response.writeHead(status, { 'retry-after': after }).end();
      const waiting = await state('waiting');
      waits.push(untilNow(waiting));
      const { count } = server;
      page.show();
      await time.pass(untilNow(waiting) - 1);
      expect(server.count).toBe(count);
      await time.pass(1);
    }
    expect(waits).toEqual([120_000, 300_000, 3_600_000]);
    await server.nextAsk();
  });

  it('is over when the reader comes back, but never so that coming and going hammers the server', async () => {
    const time = fakeTime(1);
    const page = fakePage();
    const server = await startFeedServer();
    const { state } = follow(server.url);
    for (let attempt = 0; attempt < 5; attempt++) {
      (await server.nextAsk()).cut();
      await time.pass(untilNow(await state('waiting')));
    }
    (await server.nextAsk()).cut();
    expect(untilNow(await state('waiting'))).toBe(30_000);
    page.hide();
    await time.pass(5000);
    expect(server.count).toBe(6);
    page.show();
    await time.pass(0);
    (await server.nextAsk()).cut();
    await state('waiting');
    // Back and forth, for a second.
    for (let step = 0; step < 99; step++) {
      page.hide();
      page.show();
      await time.pass(10);
    }
    expect(server.count).toBe(7);
    await time.pass(10);
    await server.nextAsk();
  });
});

it('is never made longer by somebody who comes back', async () => {
  const time = fakeTime(0.2);
  const page = fakePage();
  const server = await startFeedServer();
  const { state } = follow(server.url);
  (await server.nextAsk()).cut();
  expect(untilNow(await state('waiting'))).toBe(200);
  await time.pass(100);
  page.show();
  await time.pass(100);
  await server.nextAsk();
});

describe('offline', () => {
  it('waits for the network, without asking', async () => {
    const time = fakeTime(0.5);
    const page = fakePage();
    page.network('offline');
    const server = await startFeedServer();
    const { state, count } = follow(server.url);
    await state('offline');
    await time.pass(3_600_000);
    page.hide();
    page.show();
    await time.pass(3_600_000);
    expect(server.count).toBe(0);
    page.network('online');
    (await server.nextAsk()).send('data: a\n\n');
    await count(1);
  });

  it('shows at once while waiting, and when the connection is lost', async () => {
    fakeTime(1);
    const page = fakePage();
    const server = await startFeedServer();
    const { state } = follow(server.url);
    (await server.nextAsk()).cut();
    await state('waiting');
    page.network('offline');
    await vi.advanceTimersByTimeAsync(1000);
    await state('offline');
    page.network('online');
    const ask = await server.nextAsk();
    ask.send(': hello\n\n');
    await state('open');
    page.network('offline');
    ask.cut();
    await state('offline');
    expect(server.count).toBe(2);
  });

  it('closes without a trace', async () => {
    fakeTime(0);
    const page = fakePage();
    page.network('offline');
    const server = await startFeedServer();
    const { feed, state } = follow(server.url);
    await state('offline');
    expect(page.listeners).toBeGreaterThan(0);
    await feed.close();
    expect([page.listeners, vi.getTimerCount()]).toEqual([0, 0]);
  });
});
