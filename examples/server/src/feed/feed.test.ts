import { connect, type EventFeed, type FeedEvent } from '@chat-stream/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer } from '../test/start-test-server.js';
import { createTestClock } from '../test/test-clock.js';
import { createFeedLog } from './feed-log.js';
import { feedStream } from './feed-stream.js';

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

    const state = await (await fetch(url, { headers: { accept: 'application/json' } })).json();
    expect(state).toEqual({ readers: 1, writing: 0, answers: 1, lastEventId: expect.stringMatching(/-3$/) });
    await first.close();
    await expect
      .poll(async () => (await fetch(url, { headers: { accept: 'application/json' } })).json())
      .toMatchObject({ readers: 0 });
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

  it('is for the pages that may ask', async () => {
    const server = await startTestServer();
    const response = await fetch(`${server.url}/api/events`, { headers: { origin: 'https://evil.example' } });
    expect(response.status).toBe(403);
  });
});
