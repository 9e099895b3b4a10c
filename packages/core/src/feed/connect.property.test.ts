import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cut, encode } from '../test/fixtures.js';
import { connect } from './connect.js';
import { fakeTime } from './test/fake-time.js';

/** How one connection goes. */
interface Fault {
  /** After how many bytes it is over. */
  readonly bytes: number;
  readonly how: 'ends' | 'breaks' | 'hangs' | 'refuses';
  /** How many events the server sends again that it need not. */
  readonly again: number;
  readonly sizes: readonly number[];
}

const fault: fc.Arbitrary<Fault> = fc.record({
  bytes: fc.nat(900),
  how: fc.constantFrom('ends', 'breaks', 'hangs', 'refuses'),
  again: fc.nat(3),
  sizes: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }),
});

it('gives every event once and in order, whatever happens to its connections', async () => {
  const time = fakeTime(0.5);
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), async (faults, events) => {
      const wire = Array.from({ length: events }, (_, at) => {
        const end = ['\n', '\r\n', '\r'][at % 3] ?? '';
        return `id: ${at + 1}${at % 4 ? '' : `${end}retry: 10`}${end}data: ${at + 1}${end}data: é😀${end}${end}`;
      });
      let next = 0;
      const doFetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
        const { bytes, how, again, sizes } = faults[next++] ?? { bytes: Infinity, how: 'hangs', again: 0, sizes: [] };
        if (how === 'refuses') return new Response('Busy', { status: 503 });
        const lastId = Number(new Headers(init?.headers).get('last-event-id') ?? 0);
        const text = `: hello\n\n${wire.slice(Math.max(0, lastId - again)).join('')}`;
        const pieces = cut(encode(text).slice(0, bytes), sizes);
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
            for (const piece of pieces) controller.enqueue(piece);
            if (how === 'ends') controller.close();
          },
          pull(controller) {
            if (how === 'breaks') controller.error(new TypeError('terminated'));
          },
        });
        return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
      };
      for (const ids of ['unique', 'sequence'] as const) {
        next = 0;
        const told: string[] = [];
        const feed = connect('http://localhost/', { fetch: doFetch, ids, onError() {} });
        feed.subscribe(({ data, gap }) => told.push(gap ?? data));
        for (let round = 0; told.filter((data) => data !== 'unresumable').length < events && round < 500; round++) {
          await time.pass(5000);
        }
        await feed.close();
        // Before the first id nothing can be known of what was missed.
        const firstEvent = told.findIndex((data) => data !== 'unresumable');
        expect(told.slice(firstEvent)).toEqual(wire.map((_, at) => `${at + 1}\né😀`));
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);
