import { ChatError } from '../errors/chat-error.js';
import { PageError } from '../errors/page-error.js';
import { askWith } from '../net/ask-with.js';
import type { FeedLine } from './feed-line.js';
import { isUsableId } from './usable-id.js';

/** Seconds that a request may wait for events where a proxy holds streams back. */
export const pollSeconds = 25;

/** Asks for the events after the last id. */
export async function askFeed({ url, options, cursor }: FeedLine, signal: AbortSignal): Promise<Response> {
  const headers = {
    accept: 'text/event-stream',
    ...(isUsableId(cursor.lastId) && { 'last-event-id': cursor.lastId }),
    // RFC 7240: answer within that time.
    ...(cursor.mode !== 'stream' && { prefer: `wait=${pollSeconds}` }),
  };
  return askWith(options, url, { headers, signal, cache: 'no-store' }).catch((cause: unknown) => {
    throw cause instanceof ChatError || signal.aborted ? cause : new PageError(cause);
  });
}
