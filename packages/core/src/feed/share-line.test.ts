import { describe, expect, it, vi } from 'vitest';
import type { FeedOptions } from './feed-options.js';
import { fakeTime } from './test/fake-time.js';
import { feedTabs } from './test/feed-tabs.js';
import { startFeedServer } from './test/feed-server.js';
import { follow, type Followed } from './test/follow.js';

const start = async () => {
  const time = fakeTime(0);
  const tabs = feedTabs();
  const server = await startFeedServer();
  let last = 0;
  const open = (options: FeedOptions = {}): Followed & { readonly tab: number } => {
    const tab = ++last;
    return { tab, ...tabs.inTab(tab, () => follow(server.url, options)) };
  };
  /** Resolves when that tab follows another. */
  const followsOther = ({ feed }: Followed): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        const status = feed.status.get();
        if (status.state === 'open' && status.via === 'tab') resolve();
      };
      feed.status.subscribe(look);
      look();
    });
  const event = (id: number): string => `id: ${id}\ndata: ${id}\n\n`;
  return { time, tabs, server, open, followsOther, event };
};

describe('tabs on one feed', () => {
  it('share one connection, and each gets everything', async () => {
    const { server, open, followsOther, event } = await start();
    const all = [open(), open(), open()];
    const ask = await server.nextAsk();
    ask.send(event(1));
    for (const { count } of all) await count(1);
    ask.send(`retry: 5\n\n${event(2)}event: note\ndata: no id\n\n`);
    for (const { count, events } of all) {
      await count(3);
      expect(events).toEqual([
        { data: '1', id: '1' },
        { data: '2', id: '2' },
        { data: 'no id', event: 'note', id: '2' },
      ]);
    }
    const late = open();
    await followsOther(late);
    ask.send(event(3));
    await late.count(1);
    expect(late.told).toEqual(['3']);
    expect(server.count).toBe(1);
    expect(all.map(({ feed }) => feed.status.get())).toEqual([
      { state: 'open', via: 'stream' },
      { state: 'open', via: 'tab' },
      { state: 'open', via: 'tab' },
    ]);
  });

  it.each(['crashes', 'closes'] as const)('lose and double nothing when the one that leads %s', async (how) => {
    const { server, tabs, open, event } = await start();
    const [first, second, third] = [open(), open(), open()];
    const ask = await server.nextAsk();
    ask.send(event(1) + event(2));
    await third.count(2);
    if (how === 'closes') await first.feed.close();
    else {
      tabs.kill(first.tab);
      ask.cut();
    }
    const next = await server.nextAsk();
    expect(next.lastId).toBe('2');
    // The server is generous.
    next.send(event(1) + event(2) + event(3));
    for (const { count, told } of [second, third]) {
      await count(3);
      expect(told).toEqual(['1', '2', '3']);
    }
    await second.feed.close();
    const last = await server.nextAsk();
    expect(last.lastId).toBe('3');
    last.send(event(4));
    await third.count(4);
    expect(third.told).toEqual(['1', '2', '3', '4']);
    expect(server.count).toBe(3);
  });

  it('know where to go on also from an id that came alone, and how long to wait', async () => {
    const { server, time, open, event } = await start();
    const [first, second] = [open(), open()];
    const ask = await server.nextAsk();
    ask.send(`retry: 7000\n\n${event(1)}id: 9\n\ndata: under 9\n\n`);
    await second.count(2);
    await first.feed.close();
    const next = await server.nextAsk();
    expect(next.lastId).toBe('9');
    next.end();
    const { until } = await second.state('waiting');
    expect(until - Date.now()).toBe(7000);
    await time.pass(7000);
    await server.nextAsk();
  });

  it('show what the leading one shows, errors too', async () => {
    const { server, open, time } = await start();
    const [, second] = [open(), open()];
    (await server.nextAsk()).response.writeHead(503, { 'retry-after': '10' }).end();
    const waiting = await second.state('waiting');
    expect(waiting.until - Date.now()).toBe(10_000);
    expect(waiting.error).toMatchObject({ name: 'HttpError', code: 'http', retryable: true });
    await time.pass(10_000);
    (await server.nextAsk()).send(': hello\n\n');
    await second.state('open');
  });

  it('let the leading one wait, until a reader looks', async () => {
    const { server, open, time } = await start();
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const [first, second] = [open(), open()];
    for (let attempt = 0; attempt < 5; attempt++) {
      (await server.nextAsk()).cut();
      await time.pass((await first.state('waiting')).until - Date.now());
    }
    const sixth = await server.nextAsk();
    sixth.send('retry: 60000\n\n');
    await second.state('open');
    sixth.cut();
    const waiting = await second.state('waiting');
    expect(waiting.until - Date.now()).toBe(90_000);
    // After 45 seconds without a word the second one asks whether the first one is there.
    await time.pass(80_000);
    expect([server.count, second.feed.status.get()]).toEqual([6, waiting]);
    open();
    await time.pass(0);
    await server.nextAsk();
  });

  it('take over from one that is frozen, which then follows', async () => {
    const { server, tabs, time, open, followsOther, event } = await start();
    const [first, second] = [open(), open()];
    const ask = await server.nextAsk();
    ask.send(event(1));
    await second.count(1);
    tabs.freeze(first.tab);
    // 45 seconds of silence, and 5 for an answer.
    await time.pass(45_000);
    await time.pass(5000);
    const next = await server.nextAsk();
    expect(next.lastId).toBe('1');
    next.send(event(2));
    await second.count(2);
    tabs.thaw(first.tab);
    await followsOther(first);
    await ask.gone;
    next.send(event(3));
    await first.count(3);
    expect([first.told, second.told]).toEqual([
      ['1', '2', '3'],
      ['1', '2', '3'],
    ]);
    expect(server.count).toBe(2);
  });

  it.each([0, Infinity])('leave one alone that is only quiet, with an idleTimeout of %d', async (idleTimeout) => {
    const { server, time, open, followsOther } = await start();
    const [, second] = [open({ idleTimeout }), open({ idleTimeout })];
    (await server.nextAsk()).send(': hello\n\n');
    await followsOther(second);
    for (let minute = 0; minute < 60; minute++) await time.pass(60_000);
    expect(server.count).toBe(1);
    expect(second.feed.status.get()).toEqual({ state: 'open', via: 'tab' });
  });

  it('let one that starts from an older id catch up by itself, and then share', async () => {
    const { server, open, event } = await start();
    const first = open();
    const ask = await server.nextAsk();
    ask.send(event(5) + event(6));
    await first.count(2);
    const late = open({ lastEventId: '3' });
    const own = await server.nextAsk();
    expect(own.lastId).toBe('3');
    own.send(event(4) + event(5));
    await late.count(2);
    // Meanwhile the feed goes on.
    ask.send(event(7));
    await first.count(3);
    own.send(event(6) + event(7));
    await own.gone;
    ask.send(event(8));
    await late.count(5);
    expect(late.told).toEqual(['4', '5', '6', '7', '8']);
    expect(first.told).toEqual(['5', '6', '7', '8']);
    expect(server.count).toBe(2);
  });

  it('each fail by themselves where the server refuses, and end where it says so', async () => {
    const { server, open } = await start();
    const [first, second] = [open(), open()];
    (await server.nextAsk()).response.writeHead(403).end();
    expect((await first.state('failed')).error).toMatchObject({ status: 403 });
    (await server.nextAsk()).response.writeHead(204).end();
    expect(await second.state('closed')).toEqual({ state: 'closed', by: 'server' });
    expect(server.count).toBe(2);
  });

  it('close while they wait, without a trace', async () => {
    const { server, open } = await start();
    const [first, second] = [open(), open()];
    await server.nextAsk();
    await second.feed.close();
    await first.feed.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(server.count).toBe(1);
  });
});

describe('a tab', () => {
  it.each([
    ['it wants so', { share: false }],
    ['headers may make it somebody’s', { headers: { authorization: 'Bearer a' } }],
    ['a fetch of its own may', { fetch: (...all: Parameters<typeof fetch>) => fetch(...all) }],
  ] as const)('has its own connection where %s', async (_, options) => {
    const { server, open } = await start();
    open(options);
    open(options);
    await server.nextAsk();
    await server.nextAsk();
  });

  it('shares under the name it gives', async () => {
    const { server, open } = await start();
    const [ann, bob] = ['ann', 'bob'].map((share) => open({ share, headers: { 'x-user': share } }));
    const anns = open({ share: 'ann', headers: { 'x-user': 'ann' } });
    const asks = [await server.nextAsk(), await server.nextAsk()];
    for (const ask of asks) ask.send(`data: for ${String(ask.request.headers['x-user'])}\n\n`);
    for (const one of [ann, bob, anns]) await one?.count(1);
    expect([ann?.told, bob?.told, anns.told]).toEqual([['for ann'], ['for bob'], ['for ann']]);
    expect(server.count).toBe(2);
  });

  it.each(['locks', 'BroadcastChannel'])('has its own connection where there is no %s', async (missing) => {
    const { server, open } = await start();
    if (missing === 'locks') vi.stubGlobal('navigator', { onLine: true });
    else vi.stubGlobal('BroadcastChannel', undefined);
    open();
    open();
    await server.nextAsk();
    await server.nextAsk();
  });

  it.each(['locks', 'BroadcastChannel'])('has its own connection where %s may not be used', async (forbidden) => {
    const { server, open } = await start();
    function refuse(): never {
      throw new DOMException('Not here.', 'SecurityError');
    }
    if (forbidden === 'locks') vi.stubGlobal('navigator', { onLine: true, locks: { request: async () => refuse() } });
    else vi.stubGlobal('BroadcastChannel', refuse);
    const { count } = open();
    (await server.nextAsk()).send('data: a\n\n');
    await count(1);
  });
});
