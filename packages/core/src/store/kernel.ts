import type { ChatError } from '../errors/chat-error.js';
import type { Message } from '../message/message.js';
import type { Fork } from './branches/fork.js';
import type { WritableCell } from './cell.js';
import type { Chat, ChatOptions, ChatStatus, Transport } from './chat.js';
import type { MessageCells } from './message-cells.js';
import type { MessageWriter } from './message-writer.js';

/** One answer in the making. */
export interface Run {
  /** The answer as it began. */
  readonly answer: Message;
  readonly at: number;
  /** What the new answer replaced, from `at` on; comes back if the answer brings nothing. */
  readonly replaced: readonly Message[];
  readonly controller: AbortController;
  readonly writer: MessageWriter;
  /** Resolves the promise of who asked. */
  readonly settle: () => void;
  /** When what happened, in milliseconds since 1970; absent for an answer that another tab asked for. */
  readonly timing?: { readonly startedAt: number; firstTokenAt?: number };
  /** The reader has left and the connection stays: what comes is read and dropped. */
  detached?: boolean;
}

/** What is to be asked. */
export interface Question {
  /** How many messages stay. */
  readonly at: number;
  /** New messages, behind them. */
  readonly asked?: readonly Message[];
  readonly replaced?: readonly Message[];
  /** The answer to go on with. Default: a new one. */
  readonly answer?: Message;
  /** Told to the model only, after the answer. */
  readonly prompt?: readonly Message[];
  /** The turn's id. Default: the answer's. */
  readonly id?: string | undefined;
}

/** Why the queue waits: how the last answer ended, if it ended early and nothing was sent since. */
export interface Hold {
  until?: Message['status'] | undefined;
}

/** The inside of a chat, for the parts of it that are loaded when they are needed. */
export interface Kernel {
  readonly chat: Chat;
  readonly options: ChatOptions;
  readonly cells: MessageCells;
  readonly status: WritableCell<ChatStatus>;
  readonly queue: WritableCell<readonly Message[]>;
  readonly forks: WritableCell<readonly Fork[]>;
  readonly hold: Hold;
  /** The one run whose changes count. */
  running(): Run | undefined;
  /** The way to the backend; throws a `UsageError` where there is none, or while an answer is arriving. */
  prepare(): Transport;
  /** Resolves when the answer has ended. */
  ask(transport: Transport, question: Question): Promise<void>;
  /** Answers what stands before `at` anew, in place of what stands there. */
  answerAt(at: number): Promise<void>;
  /** Asks again if the last answer ended in one of `outcomes`, or never came. */
  again(outcomes: readonly Message['status'][]): Promise<void>;
  /** Makes `run` the running one and shows it: `asked` and its answer after the first `at` messages. */
  begin(run: Run, asked: readonly Message[]): void;
  /** Shows a new state of the run's answer. */
  publish(run: Run, message: Message): void;
  /** Brings the status up to date; `hasFailed` tells how the last answer ended. */
  refresh(hasFailed?: boolean): void;
  tell(error: ChatError): void;
}
