import { createEventParser } from './event-parser.js';
import { readBatches } from './read-batches.js';
import type { ReadOptions } from './read-options.js';
import type { ServerSentEvent } from './server-sent-event.js';

/**
 * Reads an event stream, as the WHATWG standard says. Leaving the loop cancels the body.
 *
 * @throws LimitError, TimeoutError, the signal's reason, or what the body fails with.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  options?: ReadOptions,
): AsyncGenerator<ServerSentEvent> {
  for await (const events of readBatches(body, createEventParser(options), options)) yield* events;
}
