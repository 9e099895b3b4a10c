import type { Change } from '../../message/change.js';
import type { Turn } from '../../protocols/protocol.js';
import type { Transport } from '../chat.js';

/** One answer whose every step the test decides. */
export interface ScriptedAnswer {
  readonly turn: Turn;
  readonly signal: AbortSignal;
  /** Delivers one change. */
  push(change: Change): void;
  /** Ends the bytes. */
  end(): void;
  /** Breaks the connection. */
  fail(error: unknown): void;
}

/** A transport that waits to be told what comes. It does not look at its signal, so late changes do arrive. */
export function scriptedTransport(): {
  readonly transport: Transport;
  readonly answers: readonly ScriptedAnswer[];
  /** The next answer in order of asking, counted by these calls. */
  nextAnswer(): Promise<ScriptedAnswer>;
} {
  const answers: ScriptedAnswer[] = [];
  let taken = 0;
  let wake = (): void => {};
  const transport: Transport = (turn, signal) => {
    const stream = new ReadableStream<Change>({
      start(controller) {
        let open = true;
        const whileOpen = (step: () => void, last: boolean): void => {
          if (!open) return;
          open = !last;
          step();
        };
        answers.push({
          turn,
          signal,
          push: (change) => whileOpen(() => controller.enqueue(change), false),
          end: () => whileOpen(() => controller.close(), true),
          fail: (error) => whileOpen(() => controller.error(error), true),
        });
        wake();
      },
    });
    return stream.values({ preventCancel: true });
  };
  const nextAnswer = async (): Promise<ScriptedAnswer> => {
    for (;;) {
      const answer = answers[taken];
      if (answer) {
        taken++;
        return answer;
      }
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return { transport, answers, nextAnswer };
}
