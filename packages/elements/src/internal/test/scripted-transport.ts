import type { Change, Transport, Turn } from '@chat-stream/core';

export interface ScriptedTransport {
  readonly transport: Transport;
  /** What was asked so far. */
  readonly turns: readonly Turn[];
  /** The answer of the turn that runs: changes arrive when the test says so. */
  feed(...changes: readonly Change[]): void;
  /** The bytes end. */
  end(): void;
  /** Whether the running turn was given up. */
  readonly aborted: boolean;
}

/** A backend in the hands of the test. */
export function scriptedTransport(): ScriptedTransport {
  const turns: Turn[] = [];
  let queue: (Change | undefined)[] = [];
  let wake = (): void => {};
  let signal: AbortSignal | undefined;

  const transport: Transport = async function* (turn, turnSignal) {
    turns.push(turn);
    queue = [];
    signal = turnSignal;
    turnSignal.addEventListener('abort', () => wake());
    for (;;) {
      for (const change of queue.splice(0)) {
        if (change === undefined) return;
        yield change;
      }
      if (turnSignal.aborted) return;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const push = (...items: readonly (Change | undefined)[]): void => {
    queue.push(...items);
    wake();
  };
  return {
    transport,
    turns,
    feed: push,
    end: () => push(undefined),
    get aborted() {
      return signal?.aborted === true;
    },
  };
}
