import type { Clock } from '../clock.js';
import { encodeComment } from './encode-event.js';

/** Well under the 60 seconds after which common proxies close a silent connection. */
const silence = 15_000;

/**
 * Passes an event stream on as it comes, behind an opening comment that makes proxies send the headers at
 * once, and with a comment in each long silence.
 */
export async function* keepAlive(source: AsyncIterable<Uint8Array>, clock: Clock): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let next = iterator.next();
  let tail = '\n\n';
  let first = true;
  try {
    yield encodeComment('chat stream');
    for (;;) {
      const arrived = await orSilence(next, clock);
      if (arrived === 'silence') {
        // A comment between two halves of an event would break it.
        if (/(?:\n\n|\r\r|\r\n\r\n)$/.test(tail)) yield encodeComment('keep-alive');
        continue;
      }
      if (arrived.done) return;
      const bytes = first ? withoutByteOrderMark(arrived.value) : arrived.value;
      first = false;
      tail = (tail + String.fromCharCode(...bytes.subarray(-4))).slice(-4);
      yield bytes;
      next = iterator.next();
    }
  } finally {
    // Not awaited: a source that is still waiting would hold the connection open.
    next.catch(() => {});
    iterator.return?.()?.catch(() => {});
  }
}

function orSilence<T>(next: Promise<T>, clock: Clock): Promise<T | 'silence'> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(silence, () => resolve('silence'));
    next.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error: unknown) => {
        cancel();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

/** A byte order mark is only skipped at the very start of a stream, and the opening comment now stands there. */
function withoutByteOrderMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
