import { onTestFinished } from 'vitest';
import { connect } from '../connect.js';
import type { EventFeed, FeedEvent, FeedStatus } from '../event-feed.js';
import type { FeedOptions } from '../feed-options.js';

export interface Followed {
  readonly feed: EventFeed;
  readonly events: readonly FeedEvent[];
  /** What has come, short: data, and gaps in brackets. */
  readonly told: readonly string[];
  /** Resolves when so many events have come. */
  readonly count: (count: number) => Promise<void>;
  /** Resolves when an event with that data has come. */
  readonly had: (data: string) => Promise<void>;
  /** Resolves when the feed does that. */
  readonly state: <S extends FeedStatus['state']>(state: S) => Promise<Extract<FeedStatus, { readonly state: S }>>;
}

/** Follows a feed that ends with the test. */
export function follow(url: string, options: FeedOptions = {}): Followed {
  const feed = connect(url, options);
  onTestFinished(() => feed.close());
  const events: FeedEvent[] = [];
  const told: string[] = [];
  const waiting = new Set<() => void>();
  const when = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const look = (): void => {
    for (const one of [...waiting]) one();
  };
  feed.subscribe((event) => {
    events.push(event);
    told.push(event.gap ? `[${event.gap}]${event.data}` : event.data);
    look();
  });
  feed.status.subscribe(look);
  return {
    feed,
    events,
    told,
    count: (count) => when(() => events.length >= count),
    had: (data) => when(() => events.some((event) => event.data === data)),
    async state(state) {
      await when(() => feed.status.get().state === state);
      return feed.status.get() as never;
    },
  };
}
