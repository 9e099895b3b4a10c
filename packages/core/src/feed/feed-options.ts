import type { ChatError } from '../errors/chat-error.js';
import type { ReadOptions } from '../sse/read-options.js';

/** How to follow a feed. */
export interface FeedOptions extends Pick<ReadOptions, 'maxLineLength' | 'maxEventLength'> {
  /**
   * Extra request headers, or a function asked before each request. After a 401 it is asked once more, with
   * `refresh: true`, and the request sent once more. Never put an API key into a page.
   */
  readonly headers?: HeadersInit | ((request: { readonly refresh: boolean }) => HeadersInit | Promise<HeadersInit>);
  /** Default: the global `fetch`. Cookies go to the page's own origin only. */
  readonly fetch?: typeof fetch;
  /** The id to go on from, such as that of the state the page was made from. Default: from now on. */
  readonly lastEventId?: string;
  /**
   * What ids say. `'unique'`: an id names one event, so that one already seen is dropped. `'sequence'`: they also count
   * up by one, alone or at the end of a name that stays (`17`, `k3f-17`), so that a number left out, or another name,
   * is a gap. Default `'unique'`.
   */
  readonly ids?: 'unique' | 'sequence';
  /**
   * Whether the tabs of one origin that follow the same address share one connection; a string tells them apart where
   * the address does not, such as the name of who is signed in. Default: `true`, unless there are `headers` or
   * `fetch`, which may make it somebody's own. Where a browser lacks Web Locks or `BroadcastChannel`, each tab has
   * its own.
   */
  readonly share?: boolean | string;
  /**
   * Milliseconds to wait between bytes, of comments too, before the connection counts as dead; 0 or `Infinity` where
   * the server may be silent. Default 45,000: three times what servers commonly leave between two signs of life.
   */
  readonly idleTimeout?: number;
  /** Closes the feed. */
  readonly signal?: AbortSignal;
  /**
   * Called with each failure, also those that another attempt will heal, and where a proxy holds back the stream.
   * Default: only the latter is told, on the console.
   */
  readonly onError?: (error: ChatError) => void;
}

export const defaultIdleTimeout = 45_000;

/** How long a connection may be silent, in milliseconds; 0 for ever. */
export function idleTimeoutOf({ idleTimeout = defaultIdleTimeout }: FeedOptions): number {
  return Number.isFinite(idleTimeout) && idleTimeout > 0 ? idleTimeout : 0;
}
