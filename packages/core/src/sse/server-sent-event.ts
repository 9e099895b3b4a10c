/**
 * One event of an event stream.
 *
 * Source: WHATWG HTML, 9.2 Server-sent events.
 */
export interface ServerSentEvent {
  /** The `data` lines, joined by LF. */
  readonly data: string;
  /** The `event` field; absent means `message`. */
  readonly event?: string;
  /** The last event id in force when this event was dispatched; absent where there was none. */
  readonly id?: string;
  /** Set where the bytes ended before the event did, so that `data` may be half of what was meant. */
  readonly unterminated?: true;
}
