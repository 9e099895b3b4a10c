import { describe, expect, it, vi } from 'vitest';
import { ContentTypeError } from '../errors/content-type-error.js';
import { HttpError } from '../errors/http-error.js';
import { LimitError } from '../errors/limit-error.js';
import { UsageError } from '../errors/usage-error.js';
import { connect } from './connect.js';
import { fakeTime } from './test/fake-time.js';
import { startFeedServer } from './test/feed-server.js';
import { follow } from './test/follow.js';

describe('a feed', () => {
  it('gives events as they come, with their names and ids, and skips what is none', async () => {
    const server = await startFeedServer();
    const { feed, events, count, state } = follow(server.url);
    expect(feed.status.get()).toEqual({ state: 'connecting' });
    const ask = await server.nextAsk();
    expect(ask.request.method).toBe('GET');
    expect(ask.request.headers).toMatchObject({ accept: 'text/event-stream', 'cache-control': 'no-cache' });
    expect(ask.lastId).toBeUndefined();
    expect(ask.request.headers.prefer).toBeUndefined();
    ask.send('\ufeff: hello\n\ndata: one\n\n');
    expect(await state('open')).toEqual({ state: 'open', via: 'stream' });
    await count(1);
    ask.send('id: 7\r\nevent: note\r\ndata: two\r\ndata: lines\r\n\r\nevent: nothing\n\ndata: three\n\n');
    await count(3);
    expect(events).toEqual([
      { data: 'one' },
      { data: 'two\nlines', event: 'note', id: '7' },
      { data: 'three', id: '7' },
    ]);
  });

  it('comes back after an end and after a break, each time from the last id on, to the first address', async () => {
    const time = fakeTime();
    const server = await startFeedServer();
    const { told, count, state } = follow(server.url);
    const first = await server.nextAsk();
    first.end('id: 1\ndata: a\n\nid: 2\ndata: half of what is lost');
    await state('waiting');
    await time.pass(0);
    const second = await server.nextAsk();
    // The id of half an event does not count.
    expect(second.lastId).toBe('1');
    second.send('id: 2\ndata: b\n\n');
    await count(2);
    second.cut();
    await state('waiting');
    await time.pass(0);
    const third = await server.nextAsk();
    expect(third.lastId).toBe('2');
    const elsewhere = third.request.url;
    third.response.writeHead(307, { location: '/moved' }).end();
    const moved = await server.nextAsk();
    expect([elsewhere, moved.request.url, moved.lastId]).toEqual(['/events', '/moved', '2']);
    moved.end('id: 3\ndata: c\n\n');
    await count(3);
    await state('waiting');
    await time.pass(0);
    const fourth = await server.nextAsk();
    expect([fourth.request.url, fourth.lastId]).toEqual(['/events', '3']);
    expect(told).toEqual(['a', 'b', 'c']);
  });

  it('knows the last id where it comes alone, is taken back, or cannot be used', async () => {
    const time = fakeTime();
    const server = await startFeedServer();
    const { told, state } = follow(server.url);
    const lastIds: (string | undefined)[] = [];
    const sent = [
      'id: 1\ndata: a\n\nid: 2\n\n',
      'id: 3\0\n\ndata: b\n\n',
      'data: c\n\n',
      'id\n\ndata: d\n\n',
      'id: 4\n\n',
      'id: \u2026\n\n',
      `id: ${'5'.repeat(257)}\n\n`,
      `id: ${'6'.repeat(256)}\n\n`,
    ];
    for (const text of sent) {
      const ask = await server.nextAsk();
      lastIds.push(ask.lastId);
      ask.end(text);
      await state('waiting');
      await time.pass(1000);
    }
    const last = await server.nextAsk();
    lastIds.push(last.lastId);
    expect(lastIds).toEqual([undefined, '2', '2', '2', undefined, '4', undefined, undefined, '6'.repeat(256)]);
    // Without an id to go on from, nobody knows what was missed.
    expect(told).toEqual(['a', 'b', 'c', 'd', '[unresumable]', '[unresumable]', '[unresumable]']);
  });

  it('starts from the id that the page has', async () => {
    const server = await startFeedServer();
    const { told, count } = follow(server.url, { lastEventId: '41' });
    const ask = await server.nextAsk();
    expect(ask.lastId).toBe('41');
    ask.send('id: 41\ndata: the page has it\n\nid: 42\ndata: new\n\n');
    await count(1);
    expect(told).toEqual(['new']);
  });

  it('tells a gap, and goes on, where the server no longer knows the id', async () => {
    const time = fakeTime();
    const server = await startFeedServer();
    for (const status of [404, 410]) {
      const { told, count, state, feed } = follow(server.url, { lastEventId: 'old' });
      const first = await server.nextAsk();
      first.response.writeHead(status).end();
      const second = await server.nextAsk();
      expect(second.lastId).toBeUndefined();
      second.end('id: new\ndata: a\n\n');
      await count(2);
      expect(told).toEqual(['[expired]', 'a']);
      await state('waiting');
      await time.pass(0);
      const third = await server.nextAsk();
      expect(third.lastId).toBe('new');
      third.send('event: gap\nid: newer\ndata: {"since":"new"}\n\n');
      await count(3);
      expect(told[2]).toBe('[server]{"since":"new"}');
      await feed.close();
    }
  });

  it('drops what it has had, but not what only stands under an old id', async () => {
    const time = fakeTime();
    const server = await startFeedServer();
    const { told, count, state } = follow(server.url);
    const first = await server.nextAsk();
    first.end('id: 1\ndata: a\n\ndata: also a\n\nid: 2\ndata: b\n\nid: 2\ndata: b again\n\n');
    await state('waiting');
    await time.pass(0);
    const second = await server.nextAsk();
    second.send('id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: c\n\ndata: c goes on\n\n');
    await count(5);
    expect(told).toEqual(['a', 'also a', 'b', 'c', 'c goes on']);
  });

  it('refuses what cannot work', () => {
    for (const url of ['ftp://example.com/', '/events', 'http://']) expect(() => connect(url)).toThrow(UsageError);
    for (const lastEventId of ['a\r\nX-Evil: 1', '\u2026', ' ', 'x'.repeat(257)]) {
      expect(() => connect('http://localhost/', { lastEventId })).toThrow(UsageError);
    }
  });
});

describe('the end', () => {
  it('comes with status 204, for good', async () => {
    const time = fakeTime();
    const server = await startFeedServer();
    const { feed, state } = follow(server.url);
    (await server.nextAsk()).response.writeHead(204).end();
    expect(await state('closed')).toEqual({ state: 'closed', by: 'server' });
    await time.pass(3_600_000);
    expect(server.count).toBe(1);
    await feed.close();
    expect(feed.status.get()).toEqual({ state: 'closed', by: 'server' });
  });

  it.each([400, 401, 403, 404, 410, 418])('comes with status %i, with an error that says so', async (status) => {
    const server = await startFeedServer();
    const onError = vi.fn();
    const { state } = follow(server.url, { onError });
    (await server.nextAsk()).response.writeHead(status).end('{"error":{"message":"Not for you."}}');
    const { error } = await state('failed');
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({ status, providerMessage: 'Not for you' });
    expect(onError.mock.calls).toEqual([[error]]);
    expect(server.count).toBe(1);
  });

  it.each([['text/html'], ['application/json'], ['text/event-stream-not'], [undefined]])(
    'comes with the content type %s',
    async (type) => {
      const server = await startFeedServer();
      const { state } = follow(server.url);
      (await server.nextAsk()).response.writeHead(200, type ? { 'content-type': type } : {}).end('data: a\n\n');
      expect((await state('failed')).error).toBeInstanceOf(ContentTypeError);
    },
  );

  it('does not come with parameters of the right content type', async () => {
    const server = await startFeedServer();
    const { count } = follow(server.url);
    const ask = await server.nextAsk();
    ask.response.writeHead(200, { 'content-type': 'Text/Event-Stream ; charset=windows-1252' });
    ask.send('data: é\n\n');
    await count(1);
  });

  it('comes with a line or an event beyond the limits, after what came before it', async () => {
    const server = await startFeedServer();
    for (const options of [{ maxLineLength: 100 }, { maxEventLength: 100 }]) {
      const { state, told } = follow(server.url, options);
      (await server.nextAsk()).send(
        `id: 1\ndata: a\n\n${`data: ${'x'.repeat(60)}\n`.repeat(2)}data: ${'x'.repeat(99)}\n\n`,
      );
      expect((await state('failed')).error).toBeInstanceOf(LimitError);
      expect(told).toEqual(['a']);
    }
  });

  it('comes by close or signal, at once, whatever the feed is doing', async () => {
    fakeTime(1);
    const server = await startFeedServer();
    for (const way of ['close', 'signal', 'both'] as const) {
      for (const doing of ['connecting', 'open', 'waiting'] as const) {
        const controller = new AbortController();
        const { feed, state } = follow(server.url, { signal: controller.signal });
        const ask = await server.nextAsk();
        if (doing === 'open') ask.send(': hello\n\n');
        if (doing === 'waiting') ask.cut();
        await state(doing);
        if (way !== 'close') controller.abort();
        await feed.close();
        await feed.close();
        expect(feed.status.get()).toEqual({ state: 'closed', by: 'page' });
        await ask.gone;
      }
    }
    expect(vi.getTimerCount()).toBe(0);
    expect(server.count).toBe(9);
  });

  it('comes before the beginning', async () => {
    const server = await startFeedServer();
    const { feed } = follow(server.url, { signal: AbortSignal.abort() });
    expect(feed.status.get()).toEqual({ state: 'closed', by: 'page' });
    await feed.close();
    expect(server.count).toBe(0);
  });

  it('takes back what a listener that closes has not had yet', async () => {
    const server = await startFeedServer();
    const { feed, told, state } = follow(server.url);
    feed.subscribe(() => void feed.close());
    (await server.nextAsk()).send('data: a\n\ndata: b\n\n');
    await state('closed');
    expect(told).toEqual(['a']);
  });
});

describe('headers', () => {
  it('go with each request, asked for anew, and once more after a 401', async () => {
    const time = fakeTime();
    const server = await startFeedServer();
    const asked: boolean[] = [];
    const headers = async ({ refresh }: { readonly refresh: boolean }): Promise<HeadersInit> => {
      asked.push(refresh);
      return { authorization: `Bearer ${asked.length}` };
    };
    const { state } = follow(server.url, { headers });
    const tokens: unknown[] = [];
    const next = async () => {
      const ask = await server.nextAsk();
      tokens.push(ask.request.headers.authorization);
      return ask;
    };
    (await next()).response.writeHead(401).end();
    (await next()).end(': hello\n\n');
    await state('waiting');
    await time.pass(0);
    (await next()).response.writeHead(401).end();
    (await next()).response.writeHead(401).end();
    expect((await state('failed')).error).toMatchObject({ status: 401 });
    expect(tokens).toEqual(['Bearer 1', 'Bearer 2', 'Bearer 3', 'Bearer 4']);
    expect(asked).toEqual([false, true, false, true]);
  });

  it('may stand still, and may fail for a while', async () => {
    const time = fakeTime();
    const server = await startFeedServer();
    let tries = 0;
    const { state } = follow(server.url, {
      headers: () => {
        if (tries++ === 0) throw new TypeError('The sign-in is not reachable.');
        return { 'x-team': 'a' };
      },
    });
    expect((await state('waiting')).error).toMatchObject({ code: 'page' });
    await time.pass(0);
    expect((await server.nextAsk()).request.headers['x-team']).toBe('a');
    follow(server.url, { headers: { 'x-team': 'b' } });
    expect((await server.nextAsk()).request.headers['x-team']).toBe('b');
  });

  it('do not go to another origin by themselves', async () => {
    const [server, other] = [await startFeedServer(), await startFeedServer()];
    follow(server.url, { headers: { authorization: 'Bearer secret' } });
    (await server.nextAsk()).response.writeHead(301, { location: other.url }).end();
    expect((await other.nextAsk()).request.headers.authorization).toBeUndefined();
  });
});
