import { createParser } from 'eventsource-parser';
import { LimitError } from '../errors/limit-error.js';
import type { FrameParser } from './frame-parser.js';
import { createLineGuard } from './line-guard.js';
import { defaultMaxEventLength, defaultMaxLineLength, type ReadOptions } from './read-options.js';
import type { ServerSentEvent } from './server-sent-event.js';

/**
 * Parses an event stream. The text must come with its byte order mark already removed. `onOwnId` is called before an
 * event that has an id of its own, and not only that of one before it.
 *
 * Source: WHATWG HTML, 9.2.6 Interpreting an event stream.
 */
export function createEventParser(options: ReadOptions = {}, onOwnId?: () => void): FrameParser {
  const { maxLineLength = defaultMaxLineLength, maxEventLength = defaultMaxEventLength, onId, onRetry } = options;
  const guard = createLineGuard(maxLineLength);
  let found: ServerSentEvent[] = [];
  let lastId = '';
  let isTooLong = false;
  let isEnd = false;

  const parser = createParser({
    // Room for an event at its limit and the line after it; the exact limit is checked on the event.
    maxBufferSize: maxEventLength + maxLineLength,
    onRetry,
    onId(id) {
      lastId = id;
      onId?.(id);
    },
    onEvent({ data, event, id }) {
      isTooLong ||= data.length > maxEventLength;
      if (isTooLong) return;
      const next: { -readonly [K in keyof ServerSentEvent]: ServerSentEvent[K] } = { data };
      if (event) next.event = event;
      if (lastId) next.id = lastId;
      if (id !== undefined) onOwnId?.();
      if (isEnd) next.unterminated = true;
      found.push(next);
    },
    onError({ type }) {
      isTooLong ||= type === 'max-buffer-size-exceeded';
    },
  });
  // A blank line means nothing, and after it the parser takes no character for a byte order mark.
  parser.feed('\n');

  const feed = (text: string, events: ServerSentEvent[]): void => {
    found = events;
    const safe = guard(text);
    parser.feed(text.slice(0, safe));
    if (isTooLong) throw new LimitError('event', maxEventLength);
    if (safe < text.length) throw new LimitError('line', maxLineLength);
  };
  return {
    feed,
    end(events) {
      isEnd = true;
      if (options.flush) feed('\n\n', events);
    },
  };
}
