import { askWith } from '../net/ask-with.js';
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
  return async (turn, signal) => {
    const isOwn = isOwnOrigin(src);
    const { body, headers } = await requestFor(options.protocol ?? 'auto', turn);
    const { id } = turn;
    const needed = {
      accept: 'text/event-stream, application/json',
      'content-type': 'application/json',
      ...(id !== undefined && isOwn && { 'idempotency-key': id }),
      ...headers,
    };
    return askWith(options, src, { method: 'POST', headers: needed, body: JSON.stringify(body), signal }, id);
  };
}

/** Throws where `src` is no address. */
function isOwnOrigin(src: string | URL): boolean {
  const { location } = globalThis;
  // Outside of pages, a `fetch` of one's own may know what it is relative to.
  const { origin } = new URL(src, location?.href ?? 'http://a');
  return !location || origin === location.origin;
}
