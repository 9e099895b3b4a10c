import { HttpError } from './errors/http-error.js';
import { retryAfterOf } from './errors/retry-after.js';
import { readHead } from './sse/read-head.js';
import type { ReadOptions } from './sse/read-options.js';

const mostCharacters = 65_536;
const patience = 10_000;

/** Reads what the server says about a request it refused. */
export async function readHttpError(response: Response, options: ReadOptions): Promise<HttpError> {
  const { body, status, headers } = response;
  const text = body ? await readHead(body, mostCharacters, { idleTimeout: patience, ...options }) : '';
  return new HttpError({ status, body: text, retryAfter: retryAfterOf(headers) });
}
