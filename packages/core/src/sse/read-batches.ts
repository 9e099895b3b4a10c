import type { FrameParser } from './frame-parser.js';
import { openText } from './open-text.js';
import type { ReadOptions } from './read-options.js';
import type { ServerSentEvent } from './server-sent-event.js';

/**
 * Reads a body through a parser and yields the events of one network chunk together: a hop through the
 * event loop per event would cost more than the parsing.
 */
export async function* readBatches(
  body: ReadableStream<Uint8Array>,
  parser: FrameParser,
  options?: ReadOptions,
): AsyncGenerator<readonly ServerSentEvent[]> {
  const reader = openText(body, options);
  try {
    for (;;) {
      const text = await reader.read();
      const events: ServerSentEvent[] = [];
      try {
        if (text === undefined) parser.end(events);
        else parser.feed(text, events);
      } finally {
        // Also when a limit was met: what came before it is not lost.
        if (events.length > 0) yield events;
      }
      if (text === undefined) return;
    }
  } finally {
    reader.close();
  }
}
