import { createMiddleware } from 'hono/factory';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { HttpBindings } from '@hono/node-server';
import { ApiError } from './api-error.js';

export interface ConcurrencyLimits {
  /** Answers at a time for one address. */
  readonly perClient: number;
  /** Answers at a time altogether. */
  readonly total: number;
  /** Whether a proxy of one's own stands in front, so that the last `X-Forwarded-For` entry is the address. */
  readonly trustProxy: boolean;
}

/** Turns a client away with 429 while too many of its answers, or of all clients', are still under way. */
export function limitConcurrency({ perClient, total, trustProxy }: ConcurrencyLimits) {
  const running = new Map<string, number>();
  let all = 0;
  return createMiddleware<{ Bindings: HttpBindings }>(async (c, next) => {
    const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    const client = forwarded || (getConnInfo(c).remote.address ?? 'unknown');
    const own = running.get(client) ?? 0;
    if (own >= perClient || all >= total) throw tooMany(own >= perClient);
    running.set(client, own + 1);
    all += 1;
    // Fires once, whether the answer was sent whole or the client left.
    c.env.outgoing.once('close', () => {
      all -= 1;
      const left = (running.get(client) ?? 1) - 1;
      if (left > 0) running.set(client, left);
      else running.delete(client);
    });
    return next();
  });
}

function tooMany(ownFault: boolean): ApiError {
  return new ApiError({
    status: 429,
    type: 'rate_limit_error',
    code: ownFault ? 'too_many_from_you' : 'too_many',
    message: ownFault
      ? 'Too many of your answers are still being written. Wait for one to end, or stop it, and try again.'
      : 'This server is writing as many answers as it can. Try again in a moment.',
    retryAfter: 2,
  });
}
