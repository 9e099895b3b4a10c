import type { FeedLine } from './feed-line.js';
import { isUsableId } from './usable-id.js';

/** Seconds that a request may wait for events where a proxy holds streams back. */
export const pollSeconds = 25;

/** Asks for the events after the last id; once more, with new headers, where the server wants others. */
export async function askFeed({ url, options, cursor }: FeedLine, signal: AbortSignal): Promise<Response> {
  const { headers: given, fetch: doFetch = fetch } = options;
  const get = async (refresh: boolean): Promise<Response> => {
    const headers = new Headers(typeof given === 'function' ? await given({ refresh }) : given);
    headers.set('accept', 'text/event-stream');
    if (isUsableId(cursor.lastId)) headers.set('last-event-id', cursor.lastId);
    // RFC 7240: answer within that time.
    if (cursor.mode !== 'stream') headers.set('prefer', `wait=${pollSeconds}`);
    const response = await doFetch(url, { headers, signal, cache: 'no-store', credentials: 'same-origin' });
    if (response.status !== 401 || refresh || typeof given !== 'function') return response;
    await response.body?.cancel();
    return get(true);
  };
  return get(false);
}
