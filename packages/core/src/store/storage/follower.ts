import { applyUpTo } from '../../message/apply-change.js';
import { isOver } from '../../message/is-over.js';
import type { Message } from '../../message/message.js';
import type { Kernel, Run } from '../kernel.js';

/** Shows the answer that another tab asks for. */
export interface Follower {
  /** Whether the running answer is another tab's, and that one where an id is given. */
  isFollowing(id?: string): boolean;
  /** Shows `answer` after the first `at` messages, as a running one. */
  follow(at: number, answer: Message): void;
  /** Shows its new state. */
  publish(answer: Message): void;
  /** It has ended, or is not among `messages` any more. */
  end(messages: readonly Message[]): void;
}

/** Makes a follower. `onStop` is told when this tab's reader ends an answer. */
export function createFollower(kernel: Kernel, onStop: (answerId: string) => void): Follower {
  let followed: Run | undefined;

  const current = (): Run | undefined => (followed && kernel.running() === followed ? followed : undefined);
  const latest = ({ answer }: Run): Message => kernel.cells.cell(answer.id).get() ?? answer;

  return {
    isFollowing(id) {
      const run = current();
      return run !== undefined && (id === undefined || run.answer.id === id);
    },
    follow(at, answer) {
      const controller = new AbortController();
      const run: Run = {
        answer,
        at,
        replaced: [],
        controller,
        settle() {},
        writer: {
          write(changes) {
            let message = latest(run);
            for (const change of changes) message = applyUpTo(message, change, kernel.options.maxMessageLength);
            kernel.publish(run, message);
          },
        },
      };
      controller.signal.addEventListener('abort', () => onStop(answer.id));
      followed = run;
      kernel.begin(run, []);
    },
    publish(answer) {
      const run = current();
      if (run) kernel.publish(run, answer);
    },
    end(messages) {
      const run = current();
      if (!run) return;
      const last = messages.find(({ id }) => id === run.answer.id) ?? latest(run);
      kernel.publish(run, isOver(last) ? last : { ...last, status: 'stopped' });
    },
  };
}
