import { ChatError } from '../errors/chat-error.js';
import { ContentTypeError } from '../errors/content-type-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { readHttpError } from '../read-http-error.js';
import { gapArrival } from './arrival.js';
import { askFeed, pollSeconds } from './ask-feed.js';
import type { FeedLine } from './feed-line.js';
import { defaultIdleTimeout } from './feed-options.js';
import { readArrivals } from './read-arrivals.js';
import { longestRetry } from './wait-time.js';
import { isUsableId } from './usable-id.js';

/** How long a connection that is to be a stream may take to its first byte; servers open one with a comment. */
const firstByteTime = 20_000;
/** How long one request may take where it waits for events. */
const pollTime = pollSeconds * 1000 + firstByteTime;
/** From then on a connection has shown that it works. */
const healthyTime = 10_000;
/** A poll that ends sooner and empty is from a server that does not wait. */
const shortPoll = 1000;
/** What bytes that have arrived while the computer slept get to show themselves. */
const grace = 1000;

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
  const { options, cursor, page } = line;
  const { idleTimeout: asked = defaultIdleTimeout } = options;
  const idleTimeout = Number.isFinite(asked) && asked > 0 ? asked : 0;
  const { mode, lastId } = cursor;
  const request = new AbortController();
  const stale = new Error('stale');
  const startedAt = Date.now();
  let lastByteAt = startedAt;
  let pieces = 0;
  let arrived = 0;
  let offlineAt = 0;
  let graceTimer: ReturnType<typeof setTimeout> | undefined;

  const giveUp = (): void => request.abort(signal.reason);
  signal.addEventListener('abort', giveUp);
  if (signal.aborted) giveUp();
  const patience = mode === 'stream' ? Math.min(firstByteTime, idleTimeout) : pollTime;
  const firstByte = idleTimeout > 0 ? setTimeout(() => request.abort(new TimeoutError(patience)), patience) : undefined;
  const leave = page.onWake((reason) => {
    if (reason === 'offline') offlineAt = Date.now();
    const isSilent = idleTimeout > 0 && Date.now() - lastByteAt > idleTimeout;
    const isCutOff = reason === 'online' && offlineAt >= lastByteAt;
    if (reason === 'online') {
      // Another network may have other proxies.
      cursor.flows = false;
      cursor.mode = 'stream';
    }
    if (isSilent || isCutOff) graceTimer ??= setTimeout(() => request.abort(stale), grace);
  });

  if (mode !== 'polling') line.show({ state: 'connecting' });
  try {
    const response = await askFeed(line, request.signal);
    const { status, body, headers } = response;
    if (status !== 200) {
      if (status === 204) return 'stop';
      if ((status === 404 || status === 410) && isUsableId(lastId)) {
        cursor.wasOpen = false;
        line.receive([gapArrival('expired')], '');
        cursor.lastId = '';
        return 'again';
      }
      throw await readHttpError(response, { signal: request.signal });
    }
    const type = (headers.get('content-type') ?? '').replace(/;.*/s, '').trim().toLowerCase();
    if (type !== 'text/event-stream') throw new ContentTypeError(type || 'no content type');
    if (cursor.wasOpen && !isUsableId(lastId)) line.receive([gapArrival('unresumable')], lastId);
    cursor.wasOpen = true;
    if (mode !== 'probing') line.show({ state: 'open', via: mode });
    if (body) {
      await readArrivals(body, {
        signal: request.signal,
        idleTimeout: mode === 'stream' ? idleTimeout : Math.max(idleTimeout, idleTimeout && pollTime),
        ...limitsOf(line),
        lastId,
        onRetry: (milliseconds) => (cursor.retry = Math.min(milliseconds, longestRetry)),
        onArrivals(arrivals, id) {
          arrived += arrivals.length;
          if (arrivals.length > 0) works();
          line.receive(arrivals, id);
          cursor.lastId = id;
        },
        onBytes() {
          clearTimeout(firstByte);
          clearTimeout(graceTimer);
          graceTimer = undefined;
          lastByteAt = Date.now();
          pieces++;
          if (pieces > 1 && mode === 'stream') cursor.flows = true;
          if (pieces === 1 && mode === 'probing') line.show({ state: 'open', via: 'polling' });
          if (cursor.mode !== 'stream' && lastByteAt - startedAt > pollTime) {
            // It goes on and on: a stream after all.
            cursor.mode = 'stream';
            line.show({ state: 'open', via: 'stream' });
          }
        },
      });
    }
    const lasted = Date.now() - startedAt;
    if (lasted > healthyTime) works();
    if (mode === 'stream') return 'over';
    return polled(line, pieces > 0, arrived > 0 || lasted > shortPoll);
  } catch (error) {
    const { aborted, reason } = request.signal;
    if (!aborted) throw error;
    if (reason === stale) return 'again';
    const isSilent = reason instanceof TimeoutError && pieces === 0;
    if (isSilent && mode === 'stream' && !cursor.flows) {
      cursor.mode = 'probing';
      return 'again';
    }
    if (mode === 'probing') cursor.mode = 'stream';
    throw reason;
  } finally {
    clearTimeout(firstByte);
    clearTimeout(graceTimer);
    leave();
    signal.removeEventListener('abort', giveUp);
    // Lets go of a body that nobody reads.
    request.abort();
  }
}

/** What a request that waited for events, and has ended, tells. */
function polled(line: FeedLine, hasBytes: boolean, hasWaited: boolean): End {
  const { cursor } = line;
  if (cursor.mode === 'probing') {
    cursor.mode = hasBytes ? 'polling' : 'stream';
    if (hasBytes) line.warn(heldBack());
  }
  return hasWaited && cursor.mode === 'polling' ? 'again' : 'over';
}

function heldBack(): ChatError {
  return new ChatError({
    code: 'timeout',
    found: 'The event stream stays silent until it ends: something on the way holds it back.',
    expected: 'each event as it is sent.',
    remedy:
      'Let the server send "X-Accel-Buffering: no" and "Cache-Control: no-cache, no-transform", and turn off buffering and compression for this address in every proxy. Until then the feed asks again and again.',
    retryable: true,
  });
}

function limitsOf({ options: { maxLineLength, maxEventLength } }: FeedLine): object {
  return {
    ...(maxLineLength !== undefined && { maxLineLength }),
    ...(maxEventLength !== undefined && { maxEventLength }),
  };
}
