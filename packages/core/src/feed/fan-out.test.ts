import { describe, expect, it, vi } from 'vitest';
import type { FeedEvent } from './event-feed.js';
import { createFanOut } from './fan-out.js';

const event = (data: string | number): FeedEvent => ({ data: String(data) });
const taken = async (events: AsyncIterator<FeedEvent, undefined>, count: number): Promise<readonly unknown[]> => {
  const all: unknown[] = [];
  for (let at = 0; at < count; at++) {
    const { value, done } = await events.next();
    all.push(done ? 'end' : (value.gap ?? value.data));
  }
  return all;
};

describe('everybody who follows', () => {
  it('gets every event, and the first one also what came before', async () => {
    const fan = createFanOut();
    fan.deliver(event(1));
    const loop = fan.iterate();
    const heard: string[] = [];
    fan.subscribe(({ data }) => heard.push(data));
    fan.deliver(event(2));
    fan.deliver(event(3));
    expect(await taken(loop, 3)).toEqual(['1', '2', '3']);
    expect(heard).toEqual(['2', '3']);
  });

  it('can leave at any time, also while being told', () => {
    const fan = createFanOut();
    const heard: string[] = [];
    const leaveFirst = fan.subscribe(() => {
      leaveFirst();
      leaveSecond();
      fan.subscribe(({ data }) => heard.push(`third ${data}`));
    });
    const leaveSecond = fan.subscribe(() => heard.push('second'));
    fan.deliver(event(1));
    fan.deliver(event(2));
    expect(heard).toEqual(['third 2']);
  });

  it('is not disturbed by one that throws', () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const fan = createFanOut();
    const heard: string[] = [];
    fan.subscribe(() => {
      throw new Error('mine');
    });
    fan.subscribe(({ data }) => heard.push(data));
    fan.deliver(event(1));
    expect(heard).toEqual(['1']);
    expect(reported).toHaveBeenCalledTimes(1);
    reported.mockRestore();
  });
});

describe('a loop', () => {
  it('gets what comes while it waits and while it is busy, in order', async () => {
    const fan = createFanOut();
    const loop = fan.iterate();
    const [first, second] = [loop.next(), loop.next()];
    for (let at = 1; at <= 5000; at++) fan.deliver(event(at));
    expect([(await first).value?.data, (await second).value?.data]).toEqual(['1', '2']);
    expect(await taken(loop, 4998)).toEqual(Array.from({ length: 4998 }, (_, at) => String(at + 3)));
  });

  it('that is too slow loses what waits, and is told so', async () => {
    const fan = createFanOut();
    const loop = fan.iterate();
    const big = 'x'.repeat(1024 * 1024);
    for (let at = 0; at < 20; at++) fan.deliver(event(big + at));
    const all = await taken(loop, 6);
    expect(all[0]).toBe('overflow');
    expect(all.slice(1)).toEqual([14, 15, 16, 17, 18].map((at) => big + at));
    // One that is larger than all that may wait is delivered all the same.
    const other = createFanOut();
    const slow = other.iterate();
    other.deliver(event(big.repeat(9)));
    expect(await taken(slow, 2)).toEqual(['overflow', big.repeat(9)]);
  });

  it('ends with the feed: at once where the page closes it, else after what waits, and with the error', async () => {
    const closed = createFanOut();
    const dropped = closed.iterate();
    closed.deliver(event(1));
    closed.end('drop');
    closed.deliver(event(2));
    expect(await taken(dropped, 2)).toEqual(['end', 'end']);

    const ended = createFanOut();
    const drained = ended.iterate();
    ended.deliver(event(1));
    ended.end('drain');
    expect(await taken(drained, 2)).toEqual(['1', 'end']);

    const failed = createFanOut();
    const [busy, waiting] = [failed.iterate(), failed.iterate()];
    failed.deliver(event(1));
    await taken(waiting, 1);
    const next = waiting.next();
    failed.end('drain', new Error('over'));
    await expect(next).rejects.toThrow('over');
    expect(await taken(busy, 1)).toEqual(['1']);
    await expect(busy.next()).rejects.toThrow('over');
    expect(await taken(busy, 1)).toEqual(['end']);
    await expect(failed.iterate().next()).rejects.toThrow('over');
  });

  it('that is left gets nothing more', async () => {
    const fan = createFanOut();
    const loop = fan.iterate();
    fan.deliver(event(1));
    const left = loop.return?.();
    fan.deliver(event(2));
    expect(await left).toEqual({ done: true, value: undefined });
    expect(await taken(loop, 1)).toEqual(['end']);
  });
});
