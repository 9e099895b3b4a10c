import { framingOf, type AnswerFraming } from './answer-framing.js';
import { ChatError } from './errors/chat-error.js';
import { ContentTypeError } from './errors/content-type-error.js';
import { excerpt } from './errors/excerpt.js';
import { LimitError } from './errors/limit-error.js';
import { NetworkError } from './errors/network-error.js';
import { TruncatedError } from './errors/truncated-error.js';
import { UsageError } from './errors/usage-error.js';
import { isDeeper, parseJson } from './json.js';
import type { Change } from './message/change.js';
import { joinChanges } from './message/join-changes.js';
import { isTerminal, type Terminal } from './message/reduce-end.js';
import { detectProtocol, eventsToDetect } from './protocols/detect.js';
import { loadProtocol, type ProtocolName } from './protocols/load-protocol.js';
import type { Decoder, Protocol, Turn } from './protocols/protocol.js';
import { readBatches } from './sse/read-batches.js';
import type { ReadOptions } from './sse/read-options.js';
import type { ServerSentEvent } from './sse/server-sent-event.js';

export interface ReadChangesOptions extends Pick<
  ReadOptions,
  'signal' | 'idleTimeout' | 'maxLineLength' | 'maxEventLength'
> {
  /** How the backend speaks. Default `'auto'`: told by the answer's headers, content type and first event. */
  readonly protocol?: ProtocolName | Protocol;
  /** What was asked, for protocols that answer in terms of it. */
  readonly turn?: Turn;
  /** How deep the JSON of one event may be nested. Then `LimitError`. Default 64. */
  readonly maxDepth?: number;
}

/**
 * Reads an answer as changes, one array per piece of the network's. Begins with `start`, ends with exactly one
 * terminal change (`finish`, `stop`, `truncate` or `error`), and never throws for what the server did.
 */
export async function* readChanges(
  response: Response,
  options: ReadChangesOptions = {},
): AsyncGenerator<readonly Change[]> {
  const { protocol = 'auto', signal } = options;
  let changes: Change[] = [{ type: 'start' }];
  let decoder: Decoder | undefined;
  try {
    const body = await openBody(response, options);
    const framing = framingOf(
      response.headers.get('content-type'),
      typeof protocol === 'string' ? protocol : protocol.name,
    );
    yield changes;
    changes = [];
    const opening: ServerSentEvent[] = [];
    for await (let events of readBatches(body, framing.createParser({ ...options, flush: true }), options)) {
      if (!decoder) {
        opening.push(...events);
        events = opening;
        decoder = await chooseDecoder(response, framing, opening, protocol, options.turn);
        if (!decoder) continue;
      }
      const isOver = decodeInto(changes, decoder, events, options.maxDepth);
      if (changes.length > 0) yield changes;
      if (isOver) return;
      changes = [];
    }
    throw !decoder && opening[0] ? unknownForm(opening[0]) : new TruncatedError();
  } catch (error) {
    yield [...changes, ...lastChanges(decoder, terminalFor(error, signal))];
  }
}

async function openBody(response: Response, options: ReadOptions): Promise<ReadableStream<Uint8Array>> {
  const { body } = response;
  if (response.bodyUsed || body?.locked) {
    throw new UsageError({
      found: 'The response has already been read.',
      expected: 'a fresh one.',
      remedy: 'Pass on its clone.',
    });
  }
  if (!response.ok) {
    const { readHttpError } = await import('./read-http-error.js').catch((cause: unknown) => {
      throw new NetworkError(cause);
    });
    throw await readHttpError(response, options);
  }
  if (!body) throw new TruncatedError();
  return body;
}

/** The decoder of the answer, or nothing while its first events have not told the protocol. */
async function chooseDecoder(
  { headers }: Response,
  framing: AnswerFraming,
  opening: readonly ServerSentEvent[],
  asked: ProtocolName | Protocol,
  turn: Turn | undefined,
): Promise<Decoder | undefined> {
  const found = asked === 'auto' ? (framing.protocol ?? (await detectProtocol(headers, opening))) : asked;
  if (found) {
    const protocol = await loadProtocol(found);
    if (!framing.isWhole || !protocol.fromJSON) return protocol.createDecoder(turn);
    return { decode: ({ data }) => protocol.fromJSON?.(parseJson(data)) ?? [], end: () => [] };
  }
  if (opening[0] && opening.length >= eventsToDetect) throw unknownForm(opening[0]);
  return undefined;
}

/** Adds the changes of the events; words that go on with the last ones are joined. Tells whether that was all. */
function decodeInto(changes: Change[], decoder: Decoder, events: readonly ServerSentEvent[], maxDepth = 64): boolean {
  for (const event of events) {
    // Plain text may be full of brackets.
    if (/^\s*[[{]/.test(event.data) && isDeeper(event.data, maxDepth)) throw new LimitError('depth', maxDepth);
    for (const change of decoder.decode(event)) {
      const joined = joinChanges(changes.at(-1), change);
      if (joined) changes[changes.length - 1] = joined;
      else changes.push(change);
      if (isTerminal(change)) return true;
    }
  }
  return false;
}

/** What the decoder still held, and the end of the message. */
function lastChanges(decoder: Decoder | undefined, terminal: Terminal): readonly Change[] {
  let rest: readonly Change[] = [];
  try {
    rest = decoder?.end() ?? [];
  } catch {
    // A decoder of someone else's, and broken: nothing more will come of it.
  }
  // Where only the bytes ended, the decoder knows whether the answer had.
  if (terminal.type === 'truncate' && rest.some(({ type }) => type === 'finish' || type === 'error')) return rest;
  return [...rest.filter((change) => !isTerminal(change)), terminal];
}

function terminalFor(failure: unknown, signal: AbortSignal | undefined): Terminal {
  const error: unknown = signal?.aborted ? signal.reason : failure;
  if (error instanceof TruncatedError) return { type: 'truncate', error };
  if (error instanceof ChatError) return { type: 'error', error };
  return signal?.aborted ? { type: 'stop' } : { type: 'truncate', error: new TruncatedError(failure) };
}

function unknownForm({ data }: ServerSentEvent): ContentTypeError {
  return new ContentTypeError(`events of an unknown form: ${excerpt(data)}`);
}
