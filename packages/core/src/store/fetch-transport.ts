import { requestFor } from '../protocols/load-protocol.js';
import type { ChatOptions, Transport } from './chat.js';

/** The parts of `ChatOptions` that say how to ask over HTTP. */
export type FetchTransportOptions = Pick<ChatOptions, 'protocol' | 'headers' | 'fetch'>;

/**
 * Makes the transport that POSTs a turn to `src` as JSON and takes an event stream or a JSON reply.
 * Cookies go to the page's own origin only, and so does the `Idempotency-Key`: others would have to allow it.
 * Headers of the options win over those of the protocol. After a 401, a function of headers is asked once more.
 */
export function createFetchTransport(src: string | URL, options: FetchTransportOptions): Transport {
  const send = async (...[turn, signal]: Parameters<Transport>): Promise<Response> => {
    const { body, headers } = await requestFor(options.protocol ?? 'auto', turn);
    const { id } = turn;
    const needed = {
      accept: 'text/event-stream, application/json',
      'content-type': 'application/json',
      ...(id !== undefined && isOwnOrigin(src) && { 'idempotency-key': id }),
      ...headers,
    };
    return fetchWith(options, src, id, needed, { method: 'POST', body: JSON.stringify(body), signal });
  };
  return send;
}

/** Asks with the headers of the options; once more, with new ones, after a 401. `id` is that of the turn. */
export async function fetchWith(
  { headers: given, fetch: doFetch = fetch }: FetchTransportOptions,
  url: string | URL,
  id: string | undefined,
  needed: Readonly<Record<string, string>>,
  init: RequestInit,
  refresh = false,
): Promise<Response> {
  const headers = new Headers(needed);
  const own = typeof given === 'function' ? await given({ refresh, id }) : given;
  new Headers(own).forEach((value, name) => headers.set(name, value));
  const response = await doFetch(url, { ...init, headers, credentials: 'same-origin' });
  if (response.status !== 401 || refresh || typeof given !== 'function') return response;
  await response.body?.cancel();
  return fetchWith({ headers: given, fetch: doFetch }, url, id, needed, init, true);
}

function isOwnOrigin(src: string | URL): boolean {
  const { location } = globalThis;
  return !location || new URL(src, location.href).origin === location.origin;
}
