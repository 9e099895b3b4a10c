import { expect, describe, it, vi } from 'vitest';
import { LimitError } from '../errors/limit-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { bodyOf, cut, encode, eventStreamCases, haveFixtures } from '../test/fixtures.js';
import type { ReadOptions } from './read-options.js';
import { readEvents } from './read-events.js';
import type { ServerSentEvent } from './server-sent-event.js';

async function read(pieces: readonly Uint8Array[], options?: ReadOptions): Promise<readonly ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  for await (const event of readEvents(bodyOf(pieces), options)) events.push(event);
  return events;
}

// An empty suite would fail.
if (haveFixtures)
  describe('the event stream of the standard', () => {
    for (const { name, inputBase64, events, lastEventId = '', retry = null } of eventStreamCases()) {
      it(name, async () => {
        const bytes = Uint8Array.from(Buffer.from(inputBase64, 'base64'));
        const check = async (pieces: readonly Uint8Array[]): Promise<void> => {
          const seen = { lastEventId: '', retry: null as number | null };
          const found = await read(pieces, {
            onId: (id) => void (seen.lastEventId = id),
            onRetry: (milliseconds) => void (seen.retry = milliseconds),
          });
          const standard = found.map(({ data, event, id }) => ({
            type: event ?? 'message',
            data,
            lastEventId: id ?? '',
          }));
          expect(standard).toEqual(events);
          expect(seen).toEqual({ lastEventId: lastEventId || (events.at(-1)?.lastEventId ?? ''), retry });
        };
        await check([bytes]);
        await check(cut(bytes, [1]));
        for (let at = 1; at < bytes.length; at++) await check([bytes.subarray(0, at), bytes.subarray(at)]);
      });
    }
  });

it('gives an event without id or name nothing but its data', async () => {
  expect(await read([encode('data: a\n\nid: 7\nevent: note\ndata: b\n\ndata: c\n\n')])).toEqual([
    { data: 'a' },
    { data: 'b', event: 'note', id: '7' },
    { data: 'c', id: '7' },
  ]);
});

it('drops a last event without its blank line, or marks it when asked to flush', async () => {
  for (const text of ['data: a\n\ndata: [DONE]', 'data: a\n\ndata: [DONE]\n', 'data: a\r\n\r\ndata: [DONE]\r']) {
    expect(await read([encode(text)])).toEqual([{ data: 'a' }]);
    expect(await read(cut(encode(text), [1]), { flush: true })).toEqual([
      { data: 'a' },
      { data: '[DONE]', unterminated: true },
    ]);
  }
});

describe('limits', () => {
  const endless = (text: string) => {
    const state = { pulled: 0, cancelled: false };
    const piece = encode(text);
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        state.pulled++;
        controller.enqueue(piece);
      },
      cancel() {
        state.cancelled = true;
      },
    });
    return { body, state };
  };

  it.each([
    ['an endless line of data', 'data'],
    ['an endless comment', ': '],
    ['an endless line of nothing known', 'x'],
  ])('stops at %s', async (_, text) => {
    const { body, state } = endless(text.padEnd(1000, '.'));
    await expect(readEvents(body, { maxLineLength: 10_000 }).next()).rejects.toMatchObject({
      limit: 'line',
      max: 10_000,
    });
    expect(state.pulled).toBeLessThan(20);
    expect(state.cancelled).toBe(true);
  });

  it('stops at an endless event of short lines', async () => {
    const { body, state } = endless(`data: ${'.'.repeat(100)}\n`);
    const options = { maxLineLength: 1000, maxEventLength: 10_000 };
    await expect(readEvents(body, options).next()).rejects.toBeInstanceOf(LimitError);
    expect(state.pulled).toBeLessThan(200);
  });

  it('gives what came before the fault, however the bytes are cut', async () => {
    const bytes = encode(`data: a\r\n\r\ndata: b\n\ndata: ${'.'.repeat(50)}\n\ndata: c\n\n`);
    for (const sizes of [[], [1], [2], [7], [19], [64]]) {
      for (const [limit, options] of [
        ['line', { maxLineLength: 55 }],
        ['event', { maxEventLength: 49 }],
      ] as const) {
        const found: string[] = [];
        const reading = (async () => {
          for await (const { data } of readEvents(bodyOf(cut(bytes, sizes)), options)) found.push(data);
        })();
        await expect(reading).rejects.toMatchObject({ limit });
        expect(found).toEqual(['a', 'b']);
      }
    }
  });

  it('takes many short lines that together are longer than a line may be', async () => {
    const bytes = encode('data: 123456789\r\n\r\n'.repeat(50));
    for (const sizes of [[], [1], [33]]) expect(await read(cut(bytes, sizes), { maxLineLength: 15 })).toHaveLength(50);
  });
});

describe('the connection', () => {
  const silent = () => {
    const state: { cancelled?: unknown; controller?: ReadableStreamDefaultController<Uint8Array> } = {};
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void (state.controller = controller),
      cancel: (reason) => void (state.cancelled = reason ?? true),
    });
    return { body, state };
  };

  it('is given up when the reader leaves', async () => {
    const { body, state } = silent();
    state.controller?.enqueue(encode('data: a\n\ndata: b\n\n'));
    for await (const event of readEvents(body)) {
      expect(event.data).toBe('a');
      break;
    }
    expect(state.cancelled).toBe(true);
    expect(body.locked).toBe(false);
  });

  it('is given up on abort, while waiting and before', async () => {
    for (const early of [true, false]) {
      const { body, state } = silent();
      const controller = new AbortController();
      const reason = new Error('enough');
      if (early) controller.abort(reason);
      const next = readEvents(body, { signal: controller.signal }).next();
      if (!early) controller.abort(reason);
      await expect(next).rejects.toBe(reason);
      expect(state.cancelled).toBe(reason);
      expect(body.locked).toBe(false);
    }
  });

  it('passes on what the body fails with', async () => {
    const failure = new TypeError('terminated');
    const body = bodyOf([encode('data: a\n\n')], (controller) => controller.error(failure));
    const events = readEvents(body);
    expect((await events.next()).value).toEqual({ data: 'a' });
    await expect(events.next()).rejects.toBe(failure);
  });

  it('times out on silence, never while the reader takes its time, and not while comments come', async () => {
    vi.useFakeTimers();
    try {
      const { body, state } = silent();
      const events = readEvents(body, { idleTimeout: 1000 });
      state.controller?.enqueue(encode('data: a\n\n'));
      await events.next();
      await vi.advanceTimersByTimeAsync(60_000);
      const next = events.next();
      let settled = false;
      next.finally(() => (settled = true)).catch(() => {});
      await vi.advanceTimersByTimeAsync(900);
      state.controller?.enqueue(encode(': still here\n\n'));
      await vi.advanceTimersByTimeAsync(1000);
      expect(settled).toBe(false);
      await vi.advanceTimersByTimeAsync(300);
      await expect(next).rejects.toBeInstanceOf(TimeoutError);
      expect(state.cancelled).toBeInstanceOf(TimeoutError);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('waits for ever where the limit is Infinity', async () => {
    const { body, state } = silent();
    const next = readEvents(body, { idleTimeout: Infinity }).next();
    // Some ticks of the shortest interval.
    setTimeout(() => state.controller?.enqueue(encode('data: late\n\n')), 30);
    expect((await next).value).toEqual({ data: 'late' });
  });
});
