import { ChatError, type Change, type Transport } from '@chat-stream/core';

/**
 * How an answer ends.
 * - `complete`: as the protocol wants it
 * - `hold`: never, so that the state while it arrives can be looked at; Stop ends it
 * - `cut`: the connection breaks
 * - `error`: the backend reports an error
 * - `length`: it reached its greatest length
 */
export type Ending = 'complete' | 'hold' | 'cut' | 'error' | 'length';

export interface MockStreamOptions {
  /** Milliseconds before each token. Default 25. */
  readonly interval?: number;
  /** Milliseconds before the first token, on top. Default 0. */
  readonly delay?: number;
  /** Default `'complete'`. */
  readonly ending?: Ending;
}

/** What may be answered: markdown, changes of any kind, or either for each question. */
export type Answer = string | readonly Change[];

/** A transport that answers in the page, token by token, the same way each time. */
export function mockStream(
  answer: Answer | ((question: string) => Answer),
  options: MockStreamOptions = {},
): Transport {
  const { interval = 25, delay = 0, ending = 'complete' } = options;
  return async function* stream(turn, signal) {
    const asked = turn.messages.at(-1)?.parts.find((part) => part.type === 'text');
    const chosen = typeof answer === 'function' ? answer(asked?.text ?? '') : answer;
    const changes = typeof chosen === 'string' ? tokensOf(chosen).map(asText) : chosen;
    await wait(delay, signal);
    for (const change of changes) {
      await wait(interval, signal);
      yield change;
    }
    yield* await endings[ending](signal);
  };
}

/** Cuts text as language models do: short pieces that begin with their white space; each Chinese character alone. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/\s*(?:\p{Script=Han}|[^\s\p{Script=Han}]{1,7})|\s+$/gu) ?? [];
}

/** The error of the stories that fail. */
export const overloaded = new ChatError({
  code: 'provider',
  found: 'The model is overloaded.',
  expected: 'an answer.',
  remedy: 'Wait a moment, then try again.',
  retryable: true,
});

const asText = (text: string): Change => ({ type: 'text', text });

const endings: Readonly<Record<Ending, (signal: AbortSignal) => Promise<readonly Change[]>>> = {
  complete: async () => [{ type: 'finish', status: 'complete', reason: 'stop' }],
  hold: (signal) => aborted(signal),
  cut: async () => [],
  error: () => Promise.reject(overloaded),
  length: async () => [{ type: 'finish', status: 'incomplete', reason: 'length' }],
};

const stopped = (): DOMException => new DOMException('The answer was stopped.', 'AbortError');

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(stopped());
    });
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(stopped()));
  });
}
