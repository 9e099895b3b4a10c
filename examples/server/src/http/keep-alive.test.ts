import { expect, it } from 'vitest';
import { createTestClock } from '../test/test-clock.js';
import { keepAlive } from './keep-alive.js';

/** A source that gives a piece when told. */
function createSource() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  return {
    bytes: readable,
    give: (text: string) => void writer.write(encoder.encode(text)),
    end: () => void writer.close(),
  };
}

const read = async (stream: AsyncGenerator<Uint8Array>): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode((await stream.next()).value);

it('sends a comment in a long silence, but never between the halves of an event', async () => {
  const clock = createTestClock('still');
  const { bytes, give, end } = createSource();
  const stream = keepAlive(bytes, clock);
  expect(await read(stream)).toBe(': chat stream\n\n');

  const first = read(stream);
  clock.advance(15_000);
  expect(await first).toBe(': keep-alive\n\n');

  give('data: hal');
  expect(await read(stream)).toBe('data: hal');
  const second = read(stream);
  await expect.poll(() => clock.waiting).toBe(1);
  clock.advance(15_000);
  give('f\r\n\r\n');
  expect(await second).toBe('f\r\n\r\n');

  const third = read(stream);
  clock.advance(15_000);
  expect(await third).toBe(': keep-alive\n\n');
  end();
  expect((await stream.next()).done).toBe(true);
  expect(clock.waiting).toBe(0);
});

it('drops a byte order mark, which readers only skip at the very start', async () => {
  const { bytes, give } = createSource();
  const stream = keepAlive(bytes, createTestClock('still'));
  await stream.next();
  give('\uFEFFdata: x\n\n');
  expect(await read(stream)).toBe('data: x\n\n');
});
