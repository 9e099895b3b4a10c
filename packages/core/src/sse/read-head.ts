import { openText } from './open-text.js';
import type { ReadOptions } from './read-options.js';

/** The first characters of a body, about `length` of them; fewer where it ends or fails before. */
export async function readHead(
  body: ReadableStream<Uint8Array>,
  length: number,
  options: Pick<ReadOptions, 'signal' | 'idleTimeout'>,
): Promise<string> {
  const reader = openText(body, options);
  let head = '';
  try {
    while (head.length < length) {
      const text = await reader.read();
      if (text === undefined) break;
      head += text;
    }
  } catch {
    // Half of it is better than none.
  } finally {
    reader.close();
  }
  return head.slice(0, length);
}
