import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, type EventFeed, type FeedEvent } from '@chat-stream/core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startTestServer } from '../test/start-test-server.js';
import { createTestClock } from '../test/test-clock.js';
import { createFeedLog } from './feed-log.js';
import { feedStream } from './feed-stream.js';

const json = { accept: 'application/json' };
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** Takes the next events of a feed. */
function follow(feed: EventFeed): (count: number) => Promise<readonly FeedEvent[]> {
  onTestFinished(() => feed.close());
  const events = feed[Symbol.asyncIterator]();
  return async (count) => {
    const taken: FeedEvent[] = [];
    while (taken.length < count) {
      const { value, done } = await events.next();
      if (done) break;
      taken.push(value);
    }
    return taken;
  };
}

describe('the log', () => {
  it('knows what came after an id for as long as it keeps it, and nothing of other ids', () => {
    const log = createFeedLog(3);
    const ids = [log.head];
    for (let number = 1; number <= 20; number++) {
      log.append('n', number);
      ids.push(log.head);
      for (let back = 0; back < ids.length; back++) {
        const expected = back > 3 ? undefined : Array.from({ length: back }, (_, at) => number - back + 1 + at);
        expect(log.after(ids.at(-1 - back) ?? '')?.map(({ payload }) => payload)).toEqual(expected);
      }
    }
    expect(new Set(ids).size).toBe(21);
    for (const id of ['', 'x', '5', `${log.head}0`, log.head.replace(/.$/, '-1'), createFeedLog().head]) {
      expect(log.after(id), id).toBeUndefined();
    }
  });
});

describe('the stream', () => {
  const open = (wait?: number, lastId?: string) => {
    const log = createFeedLog(3);
    const clock = createTestClock('still');
    const stop = new AbortController();
    const stream = feedStream(log, clock, { wait, lastId, signal: stop.signal });
    return { log, clock, stop, next: async () => decode((await stream.next()).value ?? undefined) };
  };

  it('opens at once, tells what happens, and shows in silence that it lives', async () => {
    const { log, clock, stop, next } = open();
    expect(await next()).toBe(': chat stream\n\n');
    expect(await next()).toBe('retry: 1000\n\n');
    log.append('n', { a: 1 });
    expect(await next()).toBe(`event: n\nid: ${log.head}\ndata: {"a":1}\n\n`);
    const quiet = next();
    await expect.poll(() => clock.waiting).toBe(1);
    clock.advance(15_000);
    expect(await quiet).toBe(': nothing new\n\n');
    const last = next();
    await expect.poll(() => clock.waiting).toBe(1);
    stop.abort();
    expect(await last).toBe('');
    expect(clock.waiting).toBe(0);
  });

  it('says so where history is gone', async () => {
    const { log, next } = open(undefined, 'another-5');
    await next();
    await next();
    expect(await next()).toBe(`event: gap\nid: ${log.head}\ndata: {}\n\n`);
  });

  it('ends with the first events, or after the time, where the reader asks again and again', async () => {
    const { log, next } = open(25_000);
    await next();
    await next();
    log.append('n', 1);
    log.append('n', 2);
    expect([await next(), await next(), await next()].map((text) => /data: (.*)/.exec(text)?.[1])).toEqual([
      '1',
      '2',
      undefined,
    ]);
    const { clock, next: nextOfOther } = open(25_000);
    await nextOfOther();
    await nextOfOther();
    const quiet = nextOfOther();
    await expect.poll(() => clock.waiting).toBe(1);
    clock.advance(25_000);
    expect([await quiet, await nextOfOther()]).toEqual([': nothing new\n\n', '']);
  });
});

describe('GET /api/events', () => {
  it('tells everybody of readers and answers, and goes on where a reader has been', async () => {
    const server = await startTestServer();
    const url = `${server.url}/api/events`;
    const first = connect(url, { ids: 'sequence', share: false });
    const take = follow(first);
    const [came] = await take(1);
    expect(came).toEqual({
      id: expect.stringMatching(/-1$/),
      event: 'reader',
      data: '{"readers":1,"writing":0,"answers":0}',
    });

    await (await server.ask('penguins')).text();
    expect((await take(2)).map(({ data }) => JSON.parse(data))).toEqual([
      { readers: 1, writing: 1, answers: 0 },
      { readers: 1, writing: 0, answers: 1 },
    ]);
    // Nobody answers what cannot be asked.
    expect((await server.post('/api/chat', '{')).status).toBe(400);

    const state = await (await fetch(url, { headers: json })).json();
    expect(state).toEqual({ readers: 1, writing: 0, answers: 1, lastEventId: expect.stringMatching(/-3$/) });
    await first.close();
    await expect.poll(async () => (await fetch(url, { headers: json })).json()).toMatchObject({ readers: 0 });
    const again = follow(connect(url, { ids: 'sequence', share: false, lastEventId: state.lastEventId }));
    const missed = await again(2);
    expect(missed.map(({ id, gap, data }) => [id?.replace(/.*-/, ''), gap, JSON.parse(data).readers])).toEqual([
      ['4', undefined, 0],
      ['5', undefined, 1],
    ]);
  });

  it('tells a reader of another day that its history is gone', async () => {
    const server = await startTestServer();
    const take = follow(connect(`${server.url}/api/events`, { lastEventId: 'yesterday-7', share: false }));
    expect(await take(1)).toEqual([expect.objectContaining({ event: 'gap', gap: 'server', data: '{}' })]);
    await (await server.ask('penguins')).text();
    expect((await take(1))[0]?.event).toBe('answer');
  });

  it('lets a proxy know that it is a stream, and ends early where one is in the way', async () => {
    const server = await startTestServer();
    const stop = new AbortController();
    const { headers } = await fetch(`${server.url}/api/events`, { signal: stop.signal });
    stop.abort();
    expect(headers.get('content-type')).toBe('text/event-stream');
    expect(headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    const polled = await fetch(`${server.url}/api/events`, {
      headers: { prefer: 'respond-async, wait=25', 'last-event-id': 'yesterday-7' },
    });
    expect(await polled.text()).toContain('event: gap');
  });

  it('reaches a reader behind a proxy that passes an answer on only when it is whole', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const server = await startTestServer();
    const held: string[] = [];
    let poll: (() => void) | undefined;
    const polling = new Promise<void>((resolve) => (poll = resolve));
    const proxy = createServer((request, response) => {
      const stop = new AbortController();
      response.once('close', () => stop.abort());
      held.push(String(request.headers.prefer));
      const headers = Object.entries(request.headers).filter(([name]) => /^(accept|prefer|last-event-id)$/.test(name));
      fetch(server.url + request.url, { headers: headers as [string, string][], signal: stop.signal })
        .then(async (answer) => {
          if (request.headers.prefer) poll?.();
          const whole = await answer.text();
          response.writeHead(answer.status, { 'content-type': 'text/event-stream' }).end(whole);
        })
        .catch(() => {});
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      proxy.closeAllConnections();
      proxy.close();
    });
    const errors: string[] = [];
    const { port } = proxy.address() as AddressInfo;
    const lastEventId = (await (await fetch(`${server.url}/api/events`, { headers: json })).json()).lastEventId;
    const onError = ({ message }: Error): void => void errors.push(message);
    const take = follow(
      connect(`http://127.0.0.1:${port}/api/events`, { share: false, ids: 'sequence', lastEventId, onError }),
    );
    // The stream that never comes is counted as a reader, and so heard of.
    await expect.poll(() => held.length).toBe(1);
    await vi.advanceTimersByTimeAsync(20_000);
    const [came] = await take(1);
    expect([came?.event, came?.gap]).toEqual(['reader', undefined]);
    await polling;
    let isHere = false;
    const answer = server.ask('penguins').then((response) => response.text());
    const news = take(3).finally(() => (isHere = true));
    while (!isHere) {
      await vi.advanceTimersByTimeAsync(500);
      // What is on its way over the network takes real time.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await news).map(({ event, gap }) => gap ?? event)).toEqual(['reader', 'answer', 'answer']);
    await answer;
    expect(held.slice(0, 2)).toEqual(['undefined', 'wait=25']);
    expect(errors).toEqual([expect.stringContaining('X-Accel-Buffering: no')]);
  });

  it('is for the pages that may ask', async () => {
    const server = await startTestServer();
    const response = await fetch(`${server.url}/api/events`, { headers: { origin: 'https://evil.example' } });
    expect(response.status).toBe(403);
  });
});
