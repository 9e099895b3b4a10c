import type { AnswerLimits } from '../answer-limits.js';
import { ChatError } from '../errors/chat-error.js';
import { NetworkError } from '../errors/network-error.js';
import { TruncatedError } from '../errors/truncated-error.js';
import { loadApplyChange } from '../message/apply-loaded.js';
import type { Change } from '../message/change.js';
import type { whyFailed as WhyFailed } from '../errors/why-failed.js';
import { inTime } from '../net/in-time.js';
import type { Turn } from '../protocols/protocol.js';
import { readChanges } from '../read-changes.js';
import type { ChatOptions, Transport } from './chat.js';

/** The parts of `ChatOptions` that say how to read an answer. */
export type TurnOptions = Pick<
  ChatOptions,
  'src' | 'transport' | 'headers' | 'fetch' | 'protocol' | 'startTimeout' | 'idleTimeout' | keyof AnswerLimits
>;

/**
 * Asks `transport` and yields what comes back, as it comes. Never throws and always ends with a terminal
 * change: what went wrong is the last change. Aborts `controller` when the answer never starts.
 */
export async function* turnChanges(
  transport: Transport,
  turn: Turn,
  controller: AbortController,
  options: TurnOptions,
): AsyncGenerator<readonly Change[]> {
  const { signal } = controller;
  let given: unknown = transport;
  try {
    const answer = transport(turn, signal);
    given = answer;
    if (Symbol.asyncIterator in answer) {
      let loading: Promise<void> | undefined;
      for await (const change of answer) {
        // It may bring any kind of change; asked first, it works meanwhile.
        await (loading ??= loadApplyChange());
        yield [change];
      }
      // A transport that ends as the protocol does has been left by now; dropped if it was.
      yield [{ type: 'truncate', error: new TruncatedError() }];
      return;
    }
    let response = await inTime(answer, options.startTimeout ?? 60_000, controller);
    if (mayGoOn(response, turn)) {
      const loaded = await import('../resume/going-on.js').catch(() => undefined);
      const [whole = response, metadata = {}] = loaded?.goingOn(response, turn, options, signal) ?? [];
      response = whole;
      yield [{ type: 'metadata', metadata }];
    }
    yield* readChanges(response, {
      signal,
      turn,
      protocol: options.protocol,
      idleTimeout: options.idleTimeout ?? 120_000,
      maxLineLength: options.maxLineLength,
      maxEventLength: options.maxEventLength,
      maxDepth: options.maxDepth,
    });
  } catch (error) {
    if (signal.aborted && !(signal.reason instanceof ChatError)) yield [{ type: 'stop' }];
    else yield [{ type: 'error', error: error instanceof ChatError ? error : await whyFailed(error, given, options) }];
  }
}

/** What to say of a failure that is no error of the kit. Where even that cannot be loaded, the network is lost. */
const whyFailed = async (...args: Parameters<typeof WhyFailed>): Promise<ChatError> =>
  import('../errors/why-failed.js').then(
    (loaded) => loaded.whyFailed(...args),
    () => new NetworkError(args[0]),
  );

/** Whether the backend may have a way to tell the answer again: see `planFor`. */
function mayGoOn({ headers }: Response, { body }: Turn): unknown {
  return headers.has('content-location') || headers.has('x-vercel-ai-ui-message-stream') || body?.['background'];
}
