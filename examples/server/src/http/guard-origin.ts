import { createMiddleware } from 'hono/factory';
import { ApiError } from './api-error.js';

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** What a browser is told that asks before it sends. */
const preflight = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, last-event-id, prefer',
  'access-control-max-age': '600',
};

/**
 * Lets browsers call the API only from this server's own page on a loopback name, or from an origin on the
 * list. A browser sends `Origin` with every POST, so other sites cannot spend the owner's tokens; neither
 * can a site that rebinds its own host name to this address, as its name is not a loopback name.
 * Programs that send no `Origin` are let through.
 */
export function guardOrigin(allowed: readonly string[]) {
  return createMiddleware(async (c, next) => {
    const origin = c.req.header('origin');
    const host = c.req.header('host') ?? '';
    const own = loopback.test(host) && origin === `http://${host}`;
    const listed = origin !== undefined && allowed.includes(origin);
    if (origin !== undefined && !own && !listed) {
      throw new ApiError({
        status: 403,
        type: 'permission_error',
        code: 'origin_not_allowed',
        message:
          'This page may not use this chat server. The server allows it by listing its origin in ALLOWED_ORIGINS.',
      });
    }
    if (c.req.method === 'OPTIONS') {
      c.res = new Response(null, { status: 204, headers: preflight });
    } else {
      await next();
    }
    c.header('vary', 'Origin');
    if (listed) c.header('access-control-allow-origin', origin);
  });
}
