import type { ChatError } from '../errors/chat-error.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';
import type { Cell } from '../store/cell.js';

/**
 * How it is known that events were lost.
 * - `server`: the server said so, by an event named `gap`
 * - `expired`: the server no longer knows the last event id: it answered 404 or 410 to it
 * - `unresumable`: the connection was lost, and there was no id to go on from
 * - `sequence`: with `ids: 'sequence'`, numbers were left out or began anew
 * - `overflow`: events came faster than they were taken
 */
export type FeedGap = 'server' | 'expired' | 'unresumable' | 'sequence' | 'overflow';

/** An event of a feed. */
export interface FeedEvent extends ServerSentEvent {
  /**
   * Set where events before this one were lost: load anew what the feed tells the changes of. Such an event is named
   * `gap`, and has no data unless the server sent it.
   */
  readonly gap?: FeedGap;
}

/**
 * What a feed is doing.
 * - `connecting`: the server was asked
 * - `open`: events come, as a stream, by one request after the other (`polling`), or through another `tab`
 * - `waiting`: for the next attempt, at the time `until` (milliseconds since 1970) or when the reader comes back
 * - `offline`: for the network
 * - `closed`: nothing comes any more; the page wanted that, or the server (status 204)
 * - `failed`: nothing comes any more, and asking again would not help
 */
export type FeedStatus =
  | { readonly state: 'connecting' }
  | { readonly state: 'open'; readonly via: 'stream' | 'polling' | 'tab' }
  | { readonly state: 'waiting'; readonly until: number; readonly error?: ChatError }
  | { readonly state: 'offline' }
  | { readonly state: 'closed'; readonly by: 'page' | 'server' }
  | { readonly state: 'failed'; readonly error: ChatError };

/**
 * Events of a server, for as long as the page wants them. A feed can be followed by listeners and by loops, each of
 * which gets every event; what comes before the first of them waits for it.
 */
export interface EventFeed extends AsyncIterable<FeedEvent> {
  readonly status: Cell<FeedStatus>;
  /** Calls `listener` for each event; returns the function that ends it. One that throws disturbs nobody else. */
  subscribe(listener: (event: FeedEvent) => void): () => void;
  /**
   * Events from here on. The loop ends when the feed is closed, and throws where it failed. Leaving it does not close
   * the feed. While it is busy events wait, up to about 8 million characters of them; then they are lost, and it
   * gets a `gap`.
   */
  [Symbol.asyncIterator](): AsyncIterator<FeedEvent, undefined>;
  /** Ends the feed; what has not been delivered is dropped. Resolves when the connection is gone. */
  close(): Promise<void>;
}
