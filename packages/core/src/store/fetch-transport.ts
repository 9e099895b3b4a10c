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
    const { body, headers: needed } = await requestFor(options.protocol ?? 'auto', turn);
    const { id } = turn;
    const post = async (refresh: boolean): Promise<Response> => {
      const given = options.headers;
      const own = typeof given === 'function' ? await given({ refresh, id }) : given;
      const headers = new Headers({
        accept: 'text/event-stream, application/json',
        'content-type': 'application/json',
      });
      if (id !== undefined && isOwnOrigin(src)) headers.set('idempotency-key', id);
      for (const source of [needed, own]) {
        new Headers(source).forEach((value, name) => headers.set(name, value));
      }
      const doFetch = options.fetch ?? fetch;
      const response = await doFetch(src, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        credentials: 'same-origin',
        signal,
      });
      if (response.status !== 401 || refresh || typeof given !== 'function') return response;
      await response.body?.cancel();
      return post(true);
    };
    return post(false);
  };
  return send;
}

function isOwnOrigin(src: string | URL): boolean {
  const { location } = globalThis;
  return !location || new URL(src, location.href).origin === location.origin;
}
