import { createMiddleware } from 'hono/factory';
import { ApiError } from './api-error.js';

/**
 * Takes only `application/json`. A form of another site can send three other types without asking first;
 * this one makes the browser ask (Fetch, CORS-safelisted request headers).
 */
export const requireJson = createMiddleware(async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new ApiError({
      status: 415,
      type: 'invalid_request_error',
      code: 'unsupported_media_type',
      message: `Got content type "${(type ?? 'none').slice(0, 80)}". Send the request as application/json.`,
    });
  }
  return next();
});
