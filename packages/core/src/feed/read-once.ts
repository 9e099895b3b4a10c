import { ContentTypeError } from '../errors/content-type-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { readHttpError } from '../read-http-error.js';
import { gapArrival } from './arrival.js';
import { askFeed, pollSeconds } from './ask-feed.js';
import type { FeedLine } from './feed-line.js';
import { idleTimeoutOf } from './feed-options.js';
import { heldBack } from './held-back.js';
import { readArrivals } from './read-arrivals.js';
import { stale, watchSilence, type SilenceWatch } from './silence-watch.js';
import { isUsableId } from './usable-id.js';
import { longestRetry } from '../net/wait-time.js';

/** How long a connection that is to be a stream may take to its first byte; servers open one with a comment. */
const firstByteTime = 20_000;
/** How long one request may take where it waits for events. */
const pollTime = pollSeconds * 1000 + firstByteTime;
/** From then on a connection has shown that it works. */
const healthyTime = 10_000;
/** A poll that ends sooner has not waited, and must not be followed at once by another one. */
const shortPoll = 1000;

/**
 * How a connection ended, other than by a failure.
 * - `stop`: the server wants no more requests
 * - `again`: ask again at once
 * - `over`: it ended as connections do
 */
type End = 'stop' | 'again' | 'over';

/**
 * One connection, from the request to its end. `works` is called when it has shown that it does.
 *
 * @throws ChatError, the signal's reason, or what `fetch` and the body fail with.
 */
export async function readOnce(line: FeedLine, signal: AbortSignal, works: () => void): Promise<End> {
  const { cursor, options, page } = line;
  const { mode } = cursor;
  const startedAt = Date.now();
  const request = new AbortController();
  const giveUp = (reason: unknown): void => request.abort(reason);
  const obey = (): void => giveUp(signal.reason);
  const idleTimeout = idleTimeoutOf(options);
  const patience = mode === 'stream' ? Math.min(firstByteTime, idleTimeout) : pollTime;
  const silence = watchSilence({ page, idleTimeout, patience, giveUp });
  const leave = page.onWake((reason) => {
    if (reason !== 'online') return;
    // Another network may have other proxies.
    cursor.flows = false;
    cursor.mode = 'stream';
  });
  signal.addEventListener('abort', obey);
  if (signal.aborted) obey();

  if (mode !== 'polling') line.show({ state: 'connecting' });
  try {
    const response = await askFeed(line, request.signal);
    if (response.status === 204) return 'stop';
    if (isForgotten(line, response)) return 'again';
    await check(response, request.signal);
    if (cursor.wasOpen && !isUsableId(cursor.lastId)) line.receive([gapArrival('unresumable')], cursor.lastId);
    cursor.wasOpen = true;
    if (mode !== 'probing') line.show({ state: 'open', via: mode });
    if (response.body) await read(line, response.body, request.signal, silence, works);
    const lasted = Date.now() - startedAt;
    if (lasted > healthyTime) works();
    if (mode === 'probing') tellOfProbe(line, silence.pieces > 0);
    return cursor.mode === 'polling' && lasted > shortPoll ? 'again' : 'over';
  } catch (error) {
    const { aborted, reason } = request.signal;
    if (!aborted) throw error;
    if (reason === stale) return 'again';
    const isSilent = reason instanceof TimeoutError && silence.pieces === 0;
    if (isSilent && mode === 'stream' && !cursor.flows) {
      cursor.mode = 'probing';
      return 'again';
    }
    if (mode === 'probing') cursor.mode = 'stream';
    throw reason;
  } finally {
    silence.end();
    leave();
    signal.removeEventListener('abort', obey);
    // Lets go of a body that nobody reads.
    request.abort();
  }
}

/** Whether the server no longer knows the last id; then the next request is without. */
function isForgotten(line: FeedLine, { status }: Response): boolean {
  const { cursor } = line;
  if ((status !== 404 && status !== 410) || !isUsableId(cursor.lastId)) return false;
  line.receive([gapArrival('expired')], '');
  cursor.lastId = '';
  cursor.wasOpen = false;
  return true;
}

/** Throws where this is not the start of an event stream. */
async function check(response: Response, signal: AbortSignal): Promise<void> {
  if (response.status !== 200) throw await readHttpError(response, { signal });
  const type = (response.headers.get('content-type') ?? '').replace(/;.*/s, '').trim().toLowerCase();
  if (type !== 'text/event-stream') throw new ContentTypeError(type || 'no content type');
}

async function read(
  line: FeedLine,
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  silence: SilenceWatch,
  works: () => void,
): Promise<void> {
  const { cursor, options } = line;
  const { mode } = cursor;
  const { maxLineLength, maxEventLength } = options;
  const idleTimeout = idleTimeoutOf(options);
  const startedAt = silence.lastAt;
  await readArrivals(body, {
    signal,
    // A poll may be silent for all of its time.
    idleTimeout: mode === 'stream' || idleTimeout === 0 ? idleTimeout : Math.max(idleTimeout, pollTime),
    ...(maxLineLength !== undefined && { maxLineLength }),
    ...(maxEventLength !== undefined && { maxEventLength }),
    lastId: cursor.lastId,
    onRetry: (milliseconds) => (cursor.retry = Math.min(milliseconds, longestRetry)),
    onArrivals(arrivals, lastId) {
      if (arrivals.length > 0) works();
      line.receive(arrivals, lastId);
      cursor.lastId = lastId;
    },
    onBytes() {
      silence.beat();
      if (mode === 'stream') cursor.flows ||= silence.pieces > 1;
      else if (mode === 'probing' && silence.pieces === 1) line.show({ state: 'open', via: 'polling' });
      if (cursor.mode === 'stream' || silence.lastAt - startedAt < pollTime) return;
      // It goes on and on: a stream after all.
      cursor.mode = 'stream';
      line.show({ state: 'open', via: 'stream' });
    },
  });
}

/** A stream was silent: one request that ends tells whether something holds streams back. */
function tellOfProbe(line: FeedLine, hasBytes: boolean): void {
  const { cursor } = line;
  if (cursor.mode !== 'probing') return;
  cursor.mode = hasBytes ? 'polling' : 'stream';
  if (hasBytes) line.warn(heldBack());
}
