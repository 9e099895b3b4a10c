import type { FeedEvent, FeedGap } from './event-feed.js';

/** An event as it came, before it is known whether it is new. */
export interface Arrival {
  readonly event: FeedEvent;
  /** Whether the id came with this event; without, it is still that of an event before. */
  readonly hasOwnId: boolean;
}

/** The sign that events were lost. */
export function gapArrival(gap: FeedGap): Arrival {
  return { event: { event: 'gap', data: '', gap }, hasOwnId: false };
}
