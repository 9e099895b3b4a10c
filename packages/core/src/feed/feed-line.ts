import type { ChatError } from '../errors/chat-error.js';
import type { Arrival } from './arrival.js';
import type { FeedStatus } from './event-feed.js';
import type { FeedOptions } from './feed-options.js';
import type { PageWatch } from '../net/watch-page.js';

/** What a connection leaves to the next one, also to that of another tab. */
export interface Cursor {
  /** The last event id in force; empty for none. */
  lastId: string;
  /** What the server asks for by `retry:`, in milliseconds. */
  retry: number | undefined;
  /** How to ask. `probing`: a stream stayed silent, and one request tells whether something holds it back. */
  mode: 'stream' | 'probing' | 'polling';
  /** Whether streams are known to come through as they are sent. */
  flows: boolean;
  /** Whether there has been a connection, so that a new one may have missed something. */
  wasOpen: boolean;
}

/** What it takes to be connected, and whom to tell. */
export interface FeedLine {
  readonly url: URL;
  readonly options: FeedOptions;
  readonly cursor: Cursor;
  readonly page: PageWatch;
  /** Takes what has come; `lastId` is in force after it, the cursor still holds the one before. */
  receive(arrivals: readonly Arrival[], lastId: string): void;
  show(status: FeedStatus): void;
  fail(error: ChatError): void;
  /** A proxy holds the stream back. */
  warn(error: ChatError): void;
}

/** How it ended: the server wants no more requests, or the signal came. */
export type LineEnd = 'server' | 'signal';
