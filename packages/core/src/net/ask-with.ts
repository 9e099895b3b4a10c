import { NetworkError } from '../errors/network-error.js';

/** Whom a page asks, and as who. */
export interface AskOptions {
  readonly headers?:
    | HeadersInit
    | ((request: { readonly refresh: boolean; readonly id: string | undefined }) => HeadersInit | Promise<HeadersInit>);
  readonly fetch?: typeof fetch;
}

/**
 * Asks with the headers of the options, which win over those in `init`; once more, with new ones, after a 401. Cookies
 * go to the page's own origin only. `id` names the turn. What a function of headers throws passes as it is.
 *
 * @throws NetworkError where `fetch` rejects.
 */
export async function askWith(
  options: AskOptions,
  url: string | URL,
  init: RequestInit,
  id?: string,
  refresh = false,
): Promise<Response> {
  const { headers: given, fetch: doFetch = fetch } = options;
  const headers = new Headers(init.headers);
  const own = typeof given === 'function' ? await given({ refresh, id }) : given;
  new Headers(own).forEach((value, name) => headers.set(name, value));
  const response = await doFetch(url, { ...init, headers, credentials: 'same-origin' }).catch((cause: unknown) => {
    throw new NetworkError(cause);
  });
  if (response.status !== 401 || refresh || typeof given !== 'function') return response;
  await response.body?.cancel();
  return askWith(options, url, init, id, true);
}
