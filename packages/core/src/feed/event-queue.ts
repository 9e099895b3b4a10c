import type { FeedEvent } from './event-feed.js';
import { gapArrival } from './arrival.js';

/** Events that wait to be taken: so many characters of them, and no more. */
export interface EventQueue {
  push(event: FeedEvent): void;
  shift(): FeedEvent | undefined;
  clear(): void;
}

const mostCharacters = 8 * 1024 * 1024;
/** What an event costs that has hardly any data. */
const costOfAny = 100;

const costOf = ({ data }: FeedEvent): number => data.length + costOfAny;

export function createEventQueue(): EventQueue {
  let events: FeedEvent[] = [];
  let at = 0;
  let cost = 0;
  const clear = (): void => {
    events = [];
    at = 0;
    cost = 0;
  };
  return {
    clear,
    push(event) {
      cost += costOf(event);
      if (cost > mostCharacters) {
        // Half of a history helps nobody: what has to be loaded anew anyway makes room.
        clear();
        events.push(gapArrival('overflow').event);
        cost = costOf(event);
      }
      events.push(event);
    },
    shift() {
      const event = events[at];
      if (!event) return undefined;
      cost -= costOf(event);
      at++;
      if (at === events.length) clear();
      else if (at === 1024) {
        events = events.slice(at);
        at = 0;
      }
      return event;
    },
  };
}
