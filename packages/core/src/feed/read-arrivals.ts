import { createEventParser } from '../sse/event-parser.js';
import { openText } from '../sse/open-text.js';
import type { ReadOptions } from '../sse/read-options.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';
import type { Arrival } from './arrival.js';
import { nextTask } from './next-task.js';

/** Characters that are read at a time where more is there already. */
const mouthful = 65_536;

interface Reading extends Pick<ReadOptions, 'signal' | 'idleTimeout' | 'maxLineLength' | 'maxEventLength' | 'onRetry'> {
  /** The id in force before the first byte; it stays until the server gives another. */
  readonly lastId: string;
  /** Called for each piece of bytes, after its events. */
  onBytes(): void;
  /** Called where a piece of bytes held events, or changed the id in force. */
  onArrivals(arrivals: readonly Arrival[], lastId: string): void;
}

/**
 * Reads a connection of a feed to its end.
 *
 * @throws LimitError, TimeoutError, the signal's reason, or what the body fails with.
 */
export async function readArrivals(body: ReadableStream<Uint8Array>, reading: Reading): Promise<void> {
  let { lastId } = reading;
  let events: ServerSentEvent[] = [];
  let owners = new Set<number>();
  const onId = (id: string): void => {
    lastId = id;
  };
  const parser = createEventParser({ ...reading, onId }, () => owners.add(events.length));
  const reader = openText(body, reading);
  let length = 0;
  try {
    for (;;) {
      const text = await reader.read();
      if (text === undefined) return;
      const before = lastId;
      try {
        parser.feed(text, events);
      } finally {
        // Also where a limit was met: what came before it is not lost.
        if (events.length > 0 || lastId !== before) reading.onArrivals(arrivalsOf(events, owners), lastId);
        events = [];
        owners = new Set();
      }
      reading.onBytes();
      length += text.length;
      if (length < mouthful) continue;
      // Loops take one event after the other, and must not fall behind only because there is a lot to read.
      length = 0;
      await nextTask();
    }
  } finally {
    reader.close();
  }
}

function arrivalsOf(events: readonly ServerSentEvent[], owners: ReadonlySet<number>): readonly Arrival[] {
  return events.map((event, index) => ({
    event: event.event === 'gap' ? { ...event, gap: 'server' } : event,
    hasOwnId: owners.has(index),
  }));
}
