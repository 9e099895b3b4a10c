import { createLineParser } from './line-parser.js';
import { readBatches } from './read-batches.js';
import type { ReadOptions } from './read-options.js';
import type { ServerSentEvent } from './server-sent-event.js';

/**
 * Reads JSON lines (NDJSON) as events whose data is the line. Blank lines mean nothing; a last line without
 * its line end is an event too, marked `unterminated`.
 *
 * @throws LimitError, TimeoutError, the signal's reason, or what the body fails with.
 */
export async function* readJsonLines(
  body: ReadableStream<Uint8Array>,
  options?: ReadOptions,
): AsyncGenerator<ServerSentEvent> {
  for await (const lines of readBatches(body, createLineParser(options), options)) yield* lines;
}
