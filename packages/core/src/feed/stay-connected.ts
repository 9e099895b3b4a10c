import { ChatError } from '../errors/chat-error.js';
import { HttpError } from '../errors/http-error.js';
import { NetworkError } from '../errors/network-error.js';
import { isOffline } from '../net/is-offline.js';
import type { FeedLine, LineEnd } from './feed-line.js';
import { readOnce } from './read-once.js';
import { waitTime } from '../net/wait-time.js';

/** The least time between two attempts that the reader's coming and going can cause, in milliseconds. */
const breath = 1000;

/**
 * Keeps asking, for as long as that makes sense. Resolves when the server or the signal ends it.
 *
 * @throws ChatError where asking again would not help.
 */
export async function stayConnected(line: FeedLine, signal: AbortSignal): Promise<LineEnd> {
  const { cursor, page } = line;
  let failures = 0;
  while (!signal.aborted) {
    if (isOffline()) {
      line.show({ state: 'offline' });
      while (isOffline() && !signal.aborted) await page.sleep(Infinity, 0, signal);
      continue;
    }
    const startedAt = Date.now();
    let error: ChatError | undefined;
    try {
      const end = await readOnce(line, signal, () => (failures = 0));
      if (end === 'stop') return 'server';
      if (end === 'again') continue;
    } catch (cause) {
      if (signal.aborted) break;
      error = cause instanceof ChatError ? cause : new NetworkError(cause);
      if (!mayHeal(error)) throw error;
      line.fail(error);
    }
    if (isOffline()) continue;
    // A poll that has ended well is no lost connection.
    const isPoll = !error && cursor.mode === 'polling';
    const retry = isPoll ? 0 : cursor.retry;
    const retryAfter = error instanceof HttpError ? error.retryAfter : undefined;
    const { least, all } = waitTime({ failures, retry, retryAfter });
    failures++;
    const now = Date.now();
    const until = now + all;
    if (!isPoll) line.show({ state: 'waiting', until, ...(error && { error }) });
    await page.sleep(until, Math.max(now + least, startedAt + breath), signal);
  }
  return 'signal';
}

function mayHeal(error: ChatError): boolean {
  return error.retryable || (error instanceof HttpError && error.status >= 500);
}
