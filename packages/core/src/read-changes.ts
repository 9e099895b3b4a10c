import type { AnswerLimits } from './answer-limits.js';
import { framingOf, type AnswerFraming } from './answer-framing.js';
import { ChatError } from './errors/chat-error.js';
import { LimitError } from './errors/limit-error.js';
import { NetworkError } from './errors/network-error.js';
import { TruncatedError } from './errors/truncated-error.js';
import { isDeeper } from './json.js';
import { loadApplyChange } from './message/apply-loaded.js';
import type { Change } from './message/change.js';
import { joinInto } from './message/join-into.js';
import { isTerminal, type Terminal } from './message/reduce-end.js';
import { isChatCompletion } from './protocols/is-chat-completion.js';
import type { ProtocolName } from './protocols/load-protocol.js';
import type { LoadingDecoder } from './protocols/openai-decoder.js';
import type { Decoder, Protocol, Turn } from './protocols/protocol.js';
import { createRepeatedWords, type RepeatableDecoder } from './protocols/repeated-words.js';
import { openText, type TextReader } from './sse/open-text.js';
import type { ReadOptions } from './sse/read-options.js';
import type { ServerSentEvent } from './sse/server-sent-event.js';

type AnswerDecoder = Decoder & Partial<LoadingDecoder & RepeatableDecoder>;

export interface ReadChangesOptions
  extends Pick<ReadOptions, 'signal' | 'idleTimeout'>, Omit<AnswerLimits, 'maxMessageLength'> {
  /** How the backend speaks. Default `'auto'`: told by the answer's headers, content type and first event. */
  readonly protocol?: ProtocolName | Protocol | undefined;
  /** What was asked, for protocols that answer in terms of it. */
  readonly turn?: Turn;
}

/**
 * Reads an answer as changes, one array per piece of the network's. Begins with `start`, ends
 * with exactly one terminal change (`finish`, `stop`, `truncate` or `error`), and never throws for what the server did.
 */
export async function* readChanges(
  response: Response,
  options: ReadChangesOptions = {},
): AsyncGenerator<readonly Change[]> {
  const { protocol = 'auto', signal } = options;
  let reader: TextReader | undefined;
  let changes: Change[] = [{ type: 'start' }];
  let decoder: AnswerDecoder | undefined;
  try {
    const body = await openBody(response, options);
    const framing = await framingOf(
      response.headers.get('content-type'),
      typeof protocol === 'string' ? protocol : protocol.name,
    );
    yield changes;
    changes = [];
    const opening: ServerSentEvent[] = [];
    const repeated = createRepeatedWords();
    const parser = framing.createParser({ ...options, flush: true });
    reader = openText(body, options);
    // No generator of its own: each hop through the event loop costs as much as the parsing of a small piece.
    for (let text: string | undefined = ''; text !== undefined;) {
      text = await reader.read();
      let events: ServerSentEvent[] = [];
      let failure: unknown;
      try {
        if (text === undefined) parser.end(events);
        else parser.feed(text, events);
      } catch (error) {
        // What came before the fault is not lost.
        failure = error;
      }
      if (!decoder && events.length > 0) {
        opening.push(...events);
        decoder = await chooseDecoder(response, framing, opening, options);
        events = decoder ? opening : [];
      }
      for (const event of events) {
        const words = repeated.read(event.data);
        if (words) {
          decoder?.skip?.();
          addChanges(changes, [words]);
          continue;
        }
        keepToDepth(event, options.maxDepth);
        // Awaited only where it must be: most of an answer is read in one go.
        const missing = decoder?.prepare?.(event);
        if (missing) await Promise.all([missing, loadApplyChange()]);
        if (!decoder) continue;
        const next = decoder.decode(event);
        if (decoder.skip) repeated.learn(event.data, next);
        if (!addChanges(changes, next)) continue;
        yield changes;
        return;
      }
      if (failure) throw failure;
      if (changes.length > 0) {
        yield changes;
        changes = [];
      }
    }
    if (!decoder) await chooseDecoder(response, framing, opening, options, true);
    throw new TruncatedError();
  } catch (error) {
    yield [...changes, ...lastChanges(decoder, terminalFor(error, signal))];
  } finally {
    reader?.close();
    // Where it was never opened.
    response.body?.cancel().catch(() => {});
  }
}

async function openBody(response: Response, options: ReadOptions): Promise<ReadableStream<Uint8Array>> {
  const { body } = response;
  if (!response.ok || response.bodyUsed || body?.locked) {
    const { whyUnreadable } = await import('./why-unreadable.js').catch((cause: unknown) => {
      throw new NetworkError(cause);
    });
    throw await whyUnreadable(response, options);
  }
  if (!body) throw new TruncatedError();
  return body;
}

/** The decoder of the answer, or nothing while its first events have not told the protocol. */
async function chooseDecoder(
  { headers }: Response,
  framing: AnswerFraming,
  opening: readonly ServerSentEvent[],
  { protocol = 'auto', turn }: ReadChangesOptions,
  areAll = false,
): Promise<AnswerDecoder | undefined> {
  let found = protocol === 'auto' ? framing.protocol : protocol;
  if (!found && opening[0]) {
    found = isChatCompletion(opening[0])
      ? 'openai'
      : (await import('./protocols/detect.js')).detectProtocol(headers, opening, areAll);
  }
  const decoder = found && (await framing.createDecoder(found, turn));
  if (decoder && !decoder.prepare) await loadApplyChange();
  return decoder;
}

function keepToDepth({ data }: ServerSentEvent, maxDepth = 64): void {
  // Plain text may be full of brackets.
  if (isDeeper(data, maxDepth) && /^\s*[[{]/.test(data)) throw new LimitError('depth', maxDepth);
}

/** Adds `next`; words that go on with the last ones are joined. Tells whether that was all. */
function addChanges(changes: Change[], next: readonly Change[]): boolean {
  for (const change of next) {
    if (joinInto(changes.at(-1), change)) continue;
    // A copy, which may grow.
    changes.push({ ...change });
    if (isTerminal(change)) return true;
  }
  return false;
}

/** What the decoder still held, and the end of the message. */
function lastChanges(decoder: Decoder | undefined, terminal: Terminal): readonly Change[] {
  const { type } = terminal;
  const isEnd = type === 'truncate' && terminal.error.cause === undefined;
  let rest: readonly Change[] = [];
  try {
    rest = decoder?.end(isEnd ? 'ended' : 'broken') ?? [];
  } catch {
    // A decoder of someone else's, and broken: nothing more will come of it.
  }
  // Where the bytes only ended, or stopped coming, the decoder knows whether the answer had.
  const isQuiet = type === 'truncate' || (type === 'error' && terminal.error.code === 'timeout');
  if (isQuiet && rest.some((change) => change.type === 'finish' || change.type === 'error')) return rest;
  return [...rest.filter((change) => !isTerminal(change)), terminal];
}

function terminalFor(failure: unknown, signal: AbortSignal | undefined): Terminal {
  const error: unknown = signal?.aborted ? signal.reason : failure;
  if (error instanceof TruncatedError) return { type: 'truncate', error };
  if (error instanceof ChatError) return { type: 'error', error };
  return signal?.aborted ? { type: 'stop' } : { type: 'truncate', error: new TruncatedError(failure) };
}
