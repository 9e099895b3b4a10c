import { describe, expect, it, vi } from 'vitest';
import { TimeoutError } from '../errors/timeout-error.js';
import { fakePage } from './test/fake-page.js';
import { fakeTime } from './test/fake-time.js';
import { startFeedServer, type FeedAsk } from './test/feed-server.js';
import { follow } from './test/follow.js';

/** Lets what is on its way over the network arrive: one more event tells. */
async function arrived(
  ask: FeedAsk,
  count: (count: number) => Promise<void>,
  events: readonly unknown[],
): Promise<void> {
  ask.send('data: mark\n\n');
  await count(events.length + 1);
}

describe('a connection that falls silent', () => {
  it('is given up after 45 seconds, and comments are no silence', async () => {
    const time = fakeTime(0);
    const server = await startFeedServer();
    const onError = vi.fn();
    const { state, count, events } = follow(server.url, { onError });
    const ask = await server.nextAsk();
    ask.send('id: 1\ndata: a\n\n');
    await count(1);
    for (let beat = 0; beat < 10; beat++) {
      await time.pass(40_000);
      // The comment and the mark come in order, so that the comment is there with the mark.
      ask.send(': still here\n\n');
      await arrived(ask, count, events);
    }
    expect(server.count).toBe(1);
    await time.pass(57_000);
    await ask.gone;
    const again = await server.nextAsk();
    expect(again.lastId).toBe('1');
    again.send(': hello\n\n');
    await state('open');
    expect(onError.mock.calls).toEqual([[expect.any(TimeoutError)]]);
  });

  it('counts comments alone as life', async () => {
    const time = fakeTime(0);
    const server = await startFeedServer();
    const { state, feed } = follow(server.url, { idleTimeout: 8000 });
    const ask = await server.nextAsk();
    ask.send(': hello\n\n');
    await state('open');
    for (let beat = 0; beat < 20; beat++) {
      ask.send(':\n\n');
      // Real time for the comment to come: nothing shows that it has.
      await new Promise((resolve) => setImmediate(resolve));
      await vi.waitUntil(() => ask.response.writableLength === 0, { timeout: 20_000 });
      await time.pass(4000);
    }
    expect([server.count, feed.status.get().state]).toEqual([1, 'open']);
  });

  it.each([0, Infinity])('may be so for ever with an idleTimeout of %d', async (idleTimeout) => {
    const time = fakeTime(0);
    const server = await startFeedServer();
    const { count } = follow(server.url, { idleTimeout });
    const ask = await server.nextAsk();
    await time.pass(3_600_000);
    ask.send('data: a\n\n');
    await count(1);
    await time.pass(3_600_000);
    ask.send('data: b\n\n');
    await count(2);
    expect(server.count).toBe(1);
  });

  it('is looked at at once when the reader comes back, and kept where bytes had only waited', async () => {
    const time = fakeTime(0);
    const page = fakePage();
    const server = await startFeedServer();
    const { count, state } = follow(server.url);
    const ask = await server.nextAsk();
    ask.send('id: 1\ndata: a\n\n');
    await count(1);
    // A computer that slept: the clock goes on, timers do not.
    vi.setSystemTime(Date.now() + 600_000);
    page.show();
    ask.send('id: 2\ndata: b\n\n');
    await count(2);
    await time.pass(5000);
    expect(server.count).toBe(1);
    vi.setSystemTime(Date.now() + 600_000);
    page.comeBack();
    await time.pass(1000);
    await ask.gone;
    const again = await server.nextAsk();
    expect(again.lastId).toBe('2');
    again.send(': hello\n\n');
    await state('open');
  });

  it('is looked at when the network was gone meanwhile', async () => {
    const time = fakeTime(0);
    const page = fakePage();
    const server = await startFeedServer();
    const { count } = follow(server.url);
    const ask = await server.nextAsk();
    ask.send('data: a\n\n');
    await count(1);
    await time.pass(1000);
    page.network('offline');
    await time.pass(1000);
    ask.send('data: the way there is another one\n\n');
    await count(2);
    page.network('online');
    await time.pass(5000);
    expect(server.count).toBe(1);
    page.network('offline');
    await time.pass(1000);
    page.network('online');
    await time.pass(1000);
    await ask.gone;
    await server.nextAsk();
  });

  it('stays open while the page is hidden', async () => {
    const time = fakeTime(0);
    const page = fakePage();
    const server = await startFeedServer();
    const { count } = follow(server.url);
    const ask = await server.nextAsk();
    page.hide();
    for (let event = 1; event < 20; event++) {
      ask.send(`data: ${event}\n\n`);
      await count(event);
      await time.pass(30_000);
    }
    page.show();
    await time.pass(5000);
    expect(server.count).toBe(1);
  });
});

describe('a page that is put away', () => {
  it('lets go of its connection, and goes on from there when it is brought back', async () => {
    const time = fakeTime(0);
    const page = fakePage();
    const server = await startFeedServer();
    const { count, told } = follow(server.url);
    const ask = await server.nextAsk();
    ask.send('id: 1\ndata: a\n\n');
    await count(1);
    page.leave();
    await ask.gone;
    await time.pass(3_600_000);
    expect(server.count).toBe(1);
    page.comeBack();
    const again = await server.nextAsk();
    expect(again.lastId).toBe('1');
    again.send('id: 2\ndata: b\n\n');
    await count(2);
    expect(told).toEqual(['a', 'b']);
  });

  it('can be closed while it is away', async () => {
    const page = fakePage();
    const server = await startFeedServer();
    const { feed } = follow(server.url);
    const ask = await server.nextAsk();
    page.leave();
    await ask.gone;
    await feed.close();
    page.comeBack();
    expect([server.count, page.listeners]).toEqual([1, 0]);
  });
});

describe('a proxy that holds the stream back', () => {
  const held = async (random = 0) => {
    const onError = vi.fn();
    const time = fakeTime(random);
    const page = fakePage();
    const server = await startFeedServer();
    const followed = follow(server.url, { onError });
    const stream = await server.nextAsk();
    expect(stream.request.headers.prefer).toBeUndefined();
    // Its headers come, and then nothing, although the server sends.
    stream.response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    await followed.state('open');
    await time.pass(20_000);
    await stream.gone;
    return { time, page, server, onError, ...followed };
  };

  it('is found, told to the developer once, and got around by asking again and again', async () => {
    const { server, time, had, told, state, onError } = await held();
    for (let id = 1; id <= 3; id++) {
      const poll = await server.nextAsk();
      expect([poll.request.headers.prefer, poll.lastId]).toEqual(['wait=25', id > 1 ? String(id - 1) : undefined]);
      await time.pass(2000);
      poll.end(`: chat stream\n\nid: ${id}\ndata: ${id}\n\n`);
      await had(String(id));
    }
    expect(await state('open')).toEqual({ state: 'open', via: 'polling' });
    // One that brings nothing, but has waited for it.
    const empty = await server.nextAsk();
    await time.pass(25_000);
    empty.end(': nothing yet\n\n');
    await server.nextAsk();
    // Whatever the held connection brought is lost.
    expect(told).toEqual(['[unresumable]', '1', '2', '3']);
    expect(onError).toHaveBeenCalledTimes(1);
    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      code: 'timeout',
      remedy: expect.stringContaining('X-Accel-Buffering: no'),
    });
  });

  it('is told on the console where nobody listens', async () => {
    const time = fakeTime(0);
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const server = await startFeedServer();
    const { count } = follow(server.url);
    // Not even the headers come.
    const stream = await server.nextAsk();
    await time.pass(20_000);
    await stream.gone;
    const poll = await server.nextAsk();
    await time.pass(2000);
    poll.end('data: a\n\n');
    await count(1);
    await server.nextAsk();
    expect(warn.mock.calls).toEqual([[expect.stringContaining('holds it back')]]);
  });

  it('does not make the feed hammer a server that answers at once', async () => {
    const { server, time, had, state } = await held(1);
    for (let poll = 1; poll <= 3; poll++) {
      const ask = await server.nextAsk();
      expect(ask.request.headers.prefer).toBe('wait=25');
      ask.end(`: hello\n\ndata: ${poll}\n\n`);
      await had(`${poll}`);
      await ask.gone;
      await time.pass(900);
      expect(server.count).toBe(1 + poll);
      // That is no lost connection.
      expect(await state('open')).toEqual({ state: 'open', via: 'polling' });
      await time.pass(1000);
    }
  });

  it('is not suspected where the server only takes its time', async () => {
    const { server, time, state, had, onError } = await held();
    // The server knows nothing of asking again and again, and sends its first sign of life after 30 seconds.
    const probe = await server.nextAsk();
    probe.response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    await time.pass(30_000);
    probe.send('data: 1\n\n');
    await had('1');
    await time.pass(30_000);
    probe.send('data: 2\n\n');
    await had('2');
    expect(await state('open')).toEqual({ state: 'open', via: 'stream' });
    expect(onError).not.toHaveBeenCalled();
    probe.end();
    await state('waiting');
    await time.pass(0);
    expect((await server.nextAsk()).request.headers.prefer).toBeUndefined();
  });

  it('is not suspected where nothing comes this way either', async () => {
    const { server, time, state, onError } = await held();
    const probe = await server.nextAsk();
    await time.pass(45_000);
    await probe.gone;
    expect((await state('waiting')).error).toBeInstanceOf(TimeoutError);
    expect(onError).toHaveBeenCalledTimes(1);
    await time.pass(1000);
    expect((await server.nextAsk()).request.headers.prefer).toBeUndefined();
  });

  it('is not suspected where streams have come through before', async () => {
    const time = fakeTime(0);
    const server = await startFeedServer();
    const { count, state } = follow(server.url);
    const ask = await server.nextAsk();
    ask.send('data: a\n\n');
    await count(1);
    ask.send('data: b\n\n');
    await count(2);
    ask.cut();
    await state('waiting');
    await time.pass(0);
    const silent = await server.nextAsk();
    await time.pass(20_000);
    await silent.gone;
    await state('waiting');
    await time.pass(1000);
    expect((await server.nextAsk()).request.headers.prefer).toBeUndefined();
  });

  it('may be gone on another network', async () => {
    const { server, page, time, had, state } = await held();
    const first = await server.nextAsk();
    await time.pass(2000);
    first.end('data: a\n\n');
    await had('a');
    const poll = await server.nextAsk();
    page.network('offline');
    page.network('online');
    await time.pass(1000);
    await poll.gone;
    const stream = await server.nextAsk();
    expect(stream.request.headers.prefer).toBeUndefined();
    stream.send('data: b\n\n');
    await had('b');
    expect(await state('open')).toEqual({ state: 'open', via: 'stream' });
  });
});
