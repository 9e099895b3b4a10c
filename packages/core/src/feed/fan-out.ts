import { report } from '../store/report.js';
import type { FeedEvent } from './event-feed.js';
import { createEventQueue } from './event-queue.js';

/** Hands events to everybody who follows a feed. */
export interface FanOut {
  deliver(event: FeedEvent): void;
  subscribe(listener: (event: FeedEvent) => void): () => void;
  iterate(): AsyncIterator<FeedEvent, undefined>;
  /**
   * No more events come. `drop` takes back those that wait; otherwise loops get them first, and then the end, or the
   * error.
   */
  end(how: 'drop' | 'drain', error?: Error): void;
}

interface Follower {
  take(event: FeedEvent): void;
  end(): void;
}

/** Makes a fan-out; events that come before the first follower wait for it. */
export function createFanOut(): FanOut {
  const followers = new Set<Follower>();
  const early = createEventQueue();
  let isAwaited = true;
  let ended: { readonly how: 'drop' | 'drain'; readonly error: Error | undefined } | undefined;

  const join = (follower: Follower): void => {
    followers.add(follower);
    if (!isAwaited) return;
    isAwaited = false;
    for (let event = early.shift(); event; event = early.shift()) follower.take(event);
  };

  return {
    deliver(event) {
      if (ended) return;
      if (isAwaited) early.push(event);
      // A copy, so that who joins meanwhile waits for the next event.
      for (const follower of [...followers]) if (followers.has(follower)) follower.take(event);
    },
    subscribe(listener) {
      const follower: Follower = {
        take(event) {
          try {
            listener(event);
          } catch (error) {
            report(error);
          }
        },
        end() {},
      };
      join(follower);
      return () => void followers.delete(follower);
    },
    iterate() {
      const queue = createEventQueue();
      const waiting: PromiseWithResolversOf<IteratorResult<FeedEvent, undefined>>[] = [];
      let isLeft = false;
      let isTold = false;
      const over = (): Promise<IteratorResult<FeedEvent, undefined>> => {
        // Once, as a generator would.
        if (ended?.error && !isTold && !isLeft) {
          isTold = true;
          return Promise.reject(ended.error);
        }
        return Promise.resolve({ done: true, value: undefined });
      };
      const follower: Follower = {
        take(event) {
          const next = waiting.shift();
          if (next) next.resolve({ done: false, value: event });
          else queue.push(event);
        },
        end() {
          if (ended?.how === 'drop') queue.clear();
          for (const next of waiting.splice(0)) over().then(next.resolve, next.reject);
        },
      };
      join(follower);
      return {
        next() {
          const event = queue.shift();
          if (event) return Promise.resolve({ done: false, value: event });
          if (isLeft || ended) return over();
          return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
        },
        return() {
          isLeft = true;
          followers.delete(follower);
          queue.clear();
          for (const next of waiting.splice(0)) next.resolve({ done: true, value: undefined });
          return over();
        },
      };
    },
    end(how, error) {
      if (ended) return;
      ended = { how, error };
      if (how === 'drop') early.clear();
      for (const follower of followers) follower.end();
    },
  };
}

interface PromiseWithResolversOf<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}
