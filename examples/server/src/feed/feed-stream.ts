import type { Clock } from '../clock.js';
import { encodeComment, encodeEvent, encodeRetry } from '../http/encode-event.js';
import type { FeedLog } from './feed-log.js';

/** Well under the 45 seconds after which readers take a silent connection for dead. */
const silence = 15_000;

export interface FeedRequest {
  /** The id to go on from; without, from now on. */
  readonly lastId?: string | undefined;
  /** Milliseconds: the request ends with the first events, or after that time. Without, it never ends. */
  readonly wait?: number | undefined;
  readonly signal: AbortSignal;
}

/**
 * The log as an event stream: what was missed, then what happens; a `gap` where that is no longer known; a comment in
 * each silence.
 */
export async function* feedStream(
  log: FeedLog,
  clock: Clock,
  { lastId = log.head, wait, signal }: FeedRequest,
): AsyncGenerator<Uint8Array> {
  // An opening makes proxies send the headers at once.
  yield encodeComment('chat stream');
  yield encodeRetry(1000);
  let at = lastId;
  while (!signal.aborted) {
    const entries = log.after(at);
    if (!entries) {
      at = log.head;
      yield encodeEvent({}, { event: 'gap', id: at });
    }
    for (const { id, event, payload } of entries ?? []) {
      at = id;
      yield encodeEvent(payload, { event, id });
    }
    const isPolled = wait !== undefined;
    if (isPolled && entries?.length !== 0) return;
    if (await happens(log, at, clock, wait ?? silence, signal)) continue;
    yield encodeComment('nothing new');
    if (isPolled) return;
  }
}

/** Waits for something after `id`; resolves with `false` after so many milliseconds without. */
function happens(log: FeedLog, id: string, clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (hasHappened: boolean): void => {
      cancel();
      leave();
      signal.removeEventListener('abort', stop);
      resolve(hasHappened);
    };
    const stop = (): void => end(true);
    const leave = log.subscribe(stop);
    const cancel = clock.after(ms, () => end(false));
    signal.addEventListener('abort', stop);
    if (log.head !== id || signal.aborted) stop();
  });
}
