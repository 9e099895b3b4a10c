import { expect } from 'vitest';
import { fakeTime } from './fake-time.js';
import { startFeedServer } from './feed-server.js';
import { follow } from './follow.js';

/** What hostile servers do to feeds: by the name of the case, a check that it ends as its oracle says. */
export const hostileFeeds = {
  async 'id header injection'() {
    const time = fakeTime(0);
    const server = await startFeedServer();
    const { state } = follow(server.url);
    // Each line end ends the field, so that what would be a header is an unknown field; anything else that no header
    // may hold never goes back.
    for (const id of ['a\r\nX-Evil: 1', 'a\rX-Evil: 1', 'a\nX-Evil: 1', 'a\0\u2028X-Evil: 1', 'a\tX-Evil: 1']) {
      (await server.nextAsk()).end(`id: ${id}\ndata: x\n\n`);
      await state('waiting');
      await time.pass(1000);
      const second = await server.nextAsk();
      expect(second.request.headers['x-evil']).toBeUndefined();
      expect(second.request.headers['last-event-id'] ?? 'a').toMatch(/^[\x21-\x7e]{1,256}$/);
      second.end();
      await state('waiting');
      await time.pass(1000);
    }
  },
  async 'retry huge'({ raw }: { readonly raw: string }) {
    fakeTime(0);
    const server = await startFeedServer();
    const { state } = follow(server.url);
    (await server.nextAsk()).end(`${raw}\n\n`);
    expect((await state('waiting')).until - Date.now()).toBe(60_000);
  },
  async '204'() {
    const time = fakeTime(0);
    const server = await startFeedServer();
    const { state } = follow(server.url);
    (await server.nextAsk()).response.writeHead(204).end();
    await state('closed');
    await time.pass(3_600_000);
    expect(server.count).toBe(1);
  },
  async 'duplicate replay'() {
    const time = fakeTime(0);
    const server = await startFeedServer();
    const { state, told, count } = follow(server.url);
    const events = [1, 2, 3].map((id) => `id: ${id}\ndata: ${id}\n\n`).join('');
    (await server.nextAsk()).end(events);
    await state('waiting');
    await time.pass(0);
    (await server.nextAsk()).send(`${events}id: 4\ndata: 4\n\n`);
    await count(4);
    expect(told).toEqual(['1', '2', '3', '4']);
  },
  async 'gap in ids'() {
    const server = await startFeedServer();
    const { told, count } = follow(server.url, { ids: 'sequence' });
    (await server.nextAsk()).send('id: 5\ndata: 5\n\nid: 9\ndata: 9\n\n');
    await count(3);
    expect(told).toEqual(['5', '[sequence]', '9']);
  },
  async 'out of order'() {
    const server = await startFeedServer();
    const { told, count } = follow(server.url, { ids: 'sequence' });
    (await server.nextAsk()).send([4, 6, 5, 7].map((id) => `id: ${id}\ndata: ${id}\n\n`).join(''));
    await count(4);
    // 5 is part of what the gap before 6 makes the page load anew.
    expect(told).toEqual(['4', '[sequence]', '6', '7']);
  },
};
