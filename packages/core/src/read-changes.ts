import { createAnswerParser, formatOf, type AnswerFormat } from './answer-format.js';
import { ChatError } from './errors/chat-error.js';
import { ContentTypeError } from './errors/content-type-error.js';
import { excerpt } from './errors/excerpt.js';
import { HttpError } from './errors/http-error.js';
import { MalformedError } from './errors/malformed-error.js';
import { retryAfterOf } from './errors/retry-after.js';
import { TruncatedError } from './errors/truncated-error.js';
import { UsageError } from './errors/usage-error.js';
import { parseJson } from './json.js';
import type { Change } from './message/change.js';
import { joinChanges } from './message/join-changes.js';
import { isTerminal, type Terminal } from './message/reduce-end.js';
import { detectByEvents, detectByHeaders, eventsToDetect } from './protocols/detect.js';
import { loadProtocol, type ProtocolName } from './protocols/load-protocol.js';
import type { Decoder, Protocol } from './protocols/protocol.js';
import { readBatches } from './sse/read-batches.js';
import { readHead } from './sse/read-head.js';
import type { ReadOptions } from './sse/read-options.js';
import type { ServerSentEvent } from './sse/server-sent-event.js';

export interface ReadChangesOptions extends Pick<
  ReadOptions,
  'signal' | 'idleTimeout' | 'maxLineLength' | 'maxEventLength'
> {
  /** How the backend speaks. Default `'auto'`: told by the answer's headers, content type and first event. */
  readonly protocol?: ProtocolName | Protocol;
}

/**
 * Reads an answer as changes, one array per piece of the network's. Begins with `start`, ends with exactly one
 * terminal change (`finish`, `stop`, `truncate` or `error`), and never throws for what the server did.
 */
export async function* readChanges(
  response: Response,
  options: ReadChangesOptions = {},
): AsyncGenerator<readonly Change[]> {
  const start: Change = { type: 'start' };
  let started = false;
  let decoder: Decoder | undefined;
  try {
    const body = await openBody(response, options);
    const format = formatOf(response.headers.get('content-type'), nameOf(options.protocol));
    started = true;
    yield [start];
    const opening: ServerSentEvent[] = [];
    for await (const events of readBatches(body, createAnswerParser(format, options), options)) {
      let fresh = events;
      if (!decoder) {
        opening.push(...events);
        fresh = opening;
        decoder = await chooseDecoder(response, format, opening, options.protocol);
        if (!decoder) continue;
      }
      const changes = decodeAll(decoder, fresh);
      if (changes.length > 0) yield changes;
      const last = changes.at(-1);
      if (last && isTerminal(last)) return;
    }
    if (!decoder && opening.length > 0) throw unknownForm(opening);
    throw new TruncatedError();
  } catch (error) {
    const changes = lastChanges(decoder, terminalFor(error, options.signal));
    yield started ? changes : [start, ...changes];
  }
}

async function openBody(response: Response, options: ReadChangesOptions): Promise<ReadableStream<Uint8Array>> {
  const { body, status, headers } = response;
  if (response.bodyUsed || body?.locked) {
    throw new UsageError({
      found: 'The response has already been read.',
      expected: 'a fresh response.',
      remedy: 'Pass the response on, or its clone, before reading it.',
    });
  }
  if (response.ok && body) return body;
  if (response.ok) throw new TruncatedError();
  const retryAfter = retryAfterOf(headers);
  const text = body ? await readHead(body, 65_536, { idleTimeout: 10_000, ...options }) : '';
  throw new HttpError({ status, body: text, ...(retryAfter !== undefined && { retryAfter }) });
}

/** The decoder of the answer, or nothing while its first events have not told the protocol. */
async function chooseDecoder(
  { headers }: Response,
  format: AnswerFormat,
  opening: readonly ServerSentEvent[],
  asked: ProtocolName | Protocol = 'auto',
): Promise<Decoder | undefined> {
  const found =
    asked === 'auto' ? (detectByHeaders(headers) ?? (format === 'text' ? 'text' : detectByEvents(opening))) : asked;
  if (found) {
    const protocol = await loadProtocol(found);
    return format === 'json' ? createReplyDecoder(protocol) : protocol.createDecoder();
  }
  if (opening.length < eventsToDetect) return undefined;
  throw unknownForm(opening);
}

/** Decodes one whole JSON reply, from a backend that does not stream. */
function createReplyDecoder(protocol: Protocol): Decoder {
  return {
    decode({ data }) {
      const body = parseJson(data);
      if (body === undefined) return [{ type: 'error', error: new MalformedError(data) }];
      return protocol.fromJSON?.(body) ?? [{ type: 'error', error: new ContentTypeError('a whole JSON reply') }];
    },
    end: () => [],
  };
}

/** The changes of the events, up to the end of the message; words that go on with the last ones are joined. */
function decodeAll(decoder: Decoder, events: readonly ServerSentEvent[]): readonly Change[] {
  const changes: Change[] = [];
  for (const event of events) {
    for (const change of decodeSafely(() => decoder.decode(event), event.data)) {
      const joined = joinChanges(changes.at(-1), change);
      if (joined) changes[changes.length - 1] = joined;
      else changes.push(change);
      if (isTerminal(change)) return changes;
    }
  }
  return changes;
}

/** What a decoder of someone else's throws is a fault in the answer too. */
function decodeSafely(decode: () => readonly Change[], data: string): readonly Change[] {
  try {
    return decode();
  } catch (cause) {
    return [{ type: 'error', error: cause instanceof ChatError ? cause : new MalformedError(data, undefined, cause) }];
  }
}

/** What the decoder still held, and the end of the message. */
function lastChanges(decoder: Decoder | undefined, terminal: Terminal): readonly Change[] {
  const rest = decoder ? decodeSafely(() => decoder.end(), '') : [];
  const own = rest.find(isTerminal);
  // Where only the bytes ended, the decoder knows whether the answer had.
  if (own && own.type !== 'truncate' && terminal.type === 'truncate') return rest;
  return [...rest.filter((change) => !isTerminal(change)), terminal];
}

function terminalFor(error: unknown, signal: AbortSignal | undefined): Terminal {
  const reason: unknown = signal?.aborted ? signal.reason : error;
  if (signal?.aborted && !(reason instanceof ChatError)) return { type: 'stop' };
  if (reason instanceof ChatError && !(reason instanceof TruncatedError)) return { type: 'error', error: reason };
  return { type: 'truncate', error: reason instanceof TruncatedError ? reason : new TruncatedError(reason) };
}

function unknownForm([first]: readonly ServerSentEvent[]): ContentTypeError {
  return new ContentTypeError(`events of an unknown form: ${excerpt(first?.data ?? '')}`);
}

function nameOf(protocol: ProtocolName | Protocol = 'auto'): string {
  return typeof protocol === 'string' ? protocol : protocol.name;
}
