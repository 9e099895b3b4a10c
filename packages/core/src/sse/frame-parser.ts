import type { ServerSentEvent } from './server-sent-event.js';

/**
 * Cuts text into events, whatever pieces it comes in. Both methods push what they find into `events`; where
 * they throw, `events` holds all that came before the fault.
 */
export interface FrameParser {
  feed(text: string, events: ServerSentEvent[]): void;
  /** The text has ended. */
  end(events: ServerSentEvent[]): void;
}
