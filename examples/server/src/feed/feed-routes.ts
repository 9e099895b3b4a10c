import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Clock } from '../clock.js';
import { ApiError } from '../http/api-error.js';
import { streamResponse } from '../http/stream-response.js';
import type { FeedLog } from './feed-log.js';
import { feedStream } from './feed-stream.js';
import type { LiveState } from './live-state.js';

/** The most readers at a time; each costs an open connection. */
const mostReaders = 1000;
/** The longest that a request which waits for events may wait, in milliseconds. */
const longestWait = 55_000;

/**
 * `GET /events`: what happens here, as an event stream from `Last-Event-ID` on, which ends after the first events where
 * the request says `Prefer: wait=SECONDS`. With `Accept: application/json`: how things are, and as of which id.
 */
export function feedRoutes(live: LiveState, log: FeedLog, clock: Clock): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  let open = 0;
  routes.get('/events', (c) => {
    if (/^application\/json\b/.test(c.req.header('accept') ?? '')) {
      return c.json({ ...live.state, lastEventId: log.head }, 200, { 'cache-control': 'no-store' });
    }
    if (open >= mostReaders) throw tooManyReaders();
    const stop = new AbortController();
    const seconds = /(?:^|[,;\s])wait=(\d{1,4})\b/.exec(c.req.header('prefer') ?? '')?.[1];
    const wait = seconds === undefined ? undefined : Math.min(Number(seconds) * 1000, longestWait);
    // Where this reader starts is fixed before it is counted, so that it hears of itself.
    const lastId = c.req.header('last-event-id') ?? log.head;
    // One that asks again and again would only hear of its own coming and going.
    const leave = wait === undefined ? live.enter() : undefined;
    open++;
    c.env.outgoing.once('close', () => {
      open--;
      stop.abort();
      leave?.();
    });
    const events = feedStream(log, clock, { lastId, wait, signal: stop.signal });
    return streamResponse(events, 'text/event-stream', () => stop.abort());
  });
  return routes;
}

function tooManyReaders(): ApiError {
  return new ApiError({
    status: 503,
    type: 'rate_limit_error',
    code: 'too_many_readers',
    message: 'This server tells as many readers as it can. Try again in a minute.',
    retryAfter: 60,
  });
}
