import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createChat, textOf } from '../../packages/core/src/index.js';
import { startFaultProxy, type Fault, type FaultProxy } from './fault-proxy.js';
import { serveResumable, type Resuming } from './resumable-server.js';

const words = Array.from({ length: 120 }, (_, at) => `w${at} `);
const text = words.join('');

const cut: fc.Arbitrary<Fault> = fc.record({
  slices: fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 })),
  delays: fc.constant([]),
  // The head is some 200 bytes long, so that each connection brings something, and the answer some 15,000.
  after: fc.integer({ min: 400, max: 9_000 }),
  end: fc.constantFrom('reset', 'cut', 'hang'),
});
const one = fc.record({
  how: fc.constantFrom<Resuming>('ids', 'marks', 'replay', 'thread', 'background'),
  cuts: fc.array(cut, { minLength: 1, maxLength: 4 }),
});

let server: Awaited<ReturnType<typeof serveResumable>>;
let proxy: FaultProxy;

beforeAll(async () => {
  server = await serveResumable(words);
  proxy = await startFaultProxy(server.url);
});
afterAll(async () => {
  await proxy.close();
  await server.close();
});

const chatOver = (how: Resuming, name: string) =>
  createChat({
    src: `${proxy.url}/${how}`,
    headers: { 'x-fault': name },
    threadId: 'thread-1',
    idleTimeout: 2_000,
    ...(how === 'background' && { body: { background: true } }),
  });

it('brings a resumable answer out whole, however often its connection breaks', { timeout: 240_000 }, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const all = fc.sample(one, { numRuns: 200, seed });
  const before = server.asked();
  const suffer = async ({ how, cuts }: (typeof all)[number], at: number): Promise<void> => {
    const name = `${how}-${at}`;
    proxy.faults.set(name, [...cuts]);
    const chat = chatOver(how, name);
    const seen: string[] = [];
    chat.ids.subscribe(() => {
      const id = chat.ids.get()[1];
      if (id === undefined || seen.length > 0) return;
      seen.push('');
      chat.message(id).subscribe(() => seen.push(chat.messages[1] ? textOf(chat.messages[1]) : ''));
    });
    await chat.send('Go.');
    const message = chat.messages[1];
    const told = `${how}, ${JSON.stringify(cuts)}, seed ${seed}`;
    expect(message && textOf(message), told).toBe(text);
    expect(message?.status, told).toBe('complete');
    // No word was doubled, lost or out of order at any time.
    expect(seen.length).toBeGreaterThan(2);
    for (const [turn, shown] of seen.entries()) {
      expect(text.startsWith(shown) && shown.length >= (seen[turn - 1]?.length ?? 0), told).toBe(true);
    }
  };
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) {
      const made = all[at];
      if (made) await suffer(made, at);
    }
  };
  await Promise.all(Array.from({ length: 20 }, work));
  // Nothing was asked of the model twice.
  expect(server.asked() - before).toBe(all.length);
});

it.each<Resuming>(['ids', 'marks', 'replay', 'thread', 'background'])(
  'goes on after a reload with what an earlier page had begun: %s',
  async (how) => {
    const name = `reload-${how}`;
    // The page goes away before it gets on.
    proxy.faults.set(name, [
      { slices: [], delays: [], after: 6_000, end: 'reset' },
      { slices: [], delays: [], after: 0, end: 'hang' },
    ]);
    const first = chatOver(how, name);
    let left = '';
    const arrived = new Promise<void>((resolve) => {
      const leave = first.ids.subscribe(() => {
        const id = first.ids.get()[1];
        if (id === undefined) return;
        leave();
        first.message(id).subscribe(() => {
          const message = first.message(id).get();
          if (message && textOf(message).length > 50) resolve();
        });
      });
    });
    void first.send('Go.');
    await arrived;
    const messages = JSON.parse(JSON.stringify(first.messages));
    left = textOf(messages[1]);
    // A page that goes away ends no run.
    await first.detach();
    const before = server.asked();

    const second = createChat({
      src: `${proxy.url}/${how}`,
      threadId: 'thread-1',
      messages,
      ...(how === 'thread' && { protocol: 'ai-sdk' as const }),
      ...(how === 'background' && { body: { background: true } }),
    });
    expect(second.messages[1]?.status).toBe('truncated');
    const seen: string[] = [];
    second.message(messages[1].id).subscribe(() => {
      const message = second.message(messages[1].id).get();
      if (message) seen.push(textOf(message));
    });
    await second.resume();
    expect(second.messages[1]).toMatchObject({ id: messages[1].id, status: 'complete' });
    expect(seen.at(-1)).toBe(text);
    // What was there never went away meanwhile.
    expect(seen.every((words) => words.startsWith(left))).toBe(true);
    expect(server.asked()).toBe(before);
  },
);
