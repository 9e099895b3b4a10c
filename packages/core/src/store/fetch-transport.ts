import { loadProtocol } from '../protocols/load-protocol.js';
import type { ChatOptions, Transport } from './chat.js';

/** The parts of `ChatOptions` that say how to ask over HTTP. */
export type FetchTransportOptions = Pick<ChatOptions, 'protocol' | 'headers' | 'fetch'>;

/**
 * Makes the transport that POSTs a turn to `src` as JSON and takes an event stream or a JSON reply.
 * Cookies go to the page's own origin only. Headers of the options win over those of the protocol.
 */
export function createFetchTransport(src: string | URL, options: FetchTransportOptions): Transport {
  const send = async (...[turn, signal]: Parameters<Transport>): Promise<Response> => {
    const protocol = await loadProtocol(options.protocol ?? 'auto');
    const request = protocol.request(turn);
    const own = typeof options.headers === 'function' ? await options.headers() : options.headers;
    const headers = new Headers({ accept: 'text/event-stream, application/json', 'content-type': 'application/json' });
    for (const source of [request.headers, own]) {
      new Headers(source).forEach((value, name) => headers.set(name, value));
    }
    const doFetch = options.fetch ?? fetch;
    return doFetch(src, {
      method: 'POST',
      headers,
      body: JSON.stringify(request.body),
      credentials: 'same-origin',
      signal,
    });
  };
  return send;
}
