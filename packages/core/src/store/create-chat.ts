import type { ChatError } from '../errors/chat-error.js';
import { createMessage } from '../message/create-message.js';
import { isOver } from '../message/is-over.js';
import type { Message } from '../message/message.js';
import type { Turn } from '../protocols/protocol.js';
import { createCell } from './cell.js';
import type { Chat, ChatOptions, ChatStatus, Transport } from './chat.js';
import { createFetchTransport } from './fetch-transport.js';
import { createMessageCells } from './message-cells.js';
import { createMessageWriter, type MessageWriter } from './message-writer.js';
import { misuse } from './misuse.js';
import { report } from './report.js';
import { startingMessages } from './starting-messages.js';
import { turnChanges } from './turn-changes.js';
import { turnOf } from './turn-of.js';
import { editedMessage, userMessage } from './user-message.js';

/** One answer in the making. */
interface Run {
  readonly answerId: string;
  readonly at: number;
  /** What the new answer replaced, from `at` on; comes back if the answer brings nothing. */
  readonly replaced: readonly Message[];
  readonly controller: AbortController;
  readonly writer: MessageWriter;
  /** Resolves the promise of who asked. */
  readonly settle: () => void;
}

/**
 * Makes a conversation with a backend: `src` or `transport` of the options. Does nothing until it is asked to,
 * and runs in pages, workers and on servers.
 *
 * Failures of the backend or the network never reject: they show in the answer's `status` and `error`. Calls that
 * cannot work reject with a `UsageError` and change nothing.
 */
export function createChat(options: ChatOptions): Chat {
  const cells = createMessageCells(startingMessages(options.messages ?? []));
  const status = createCell<ChatStatus>('idle');
  // The one run whose changes count. Whatever still arrives for another one is not read.
  let running: Run | undefined;
  let failed = false;

  const updateStatus = (): void => {
    if (running) status.set(cells.cell(running.answerId).get()?.parts.length ? 'streaming' : 'submitted');
    else status.set(failed ? 'error' : 'idle');
  };

  /** Keeps `at` messages and adds `asked` and an answer to it all. */
  const ask = (
    transport: Transport,
    at: number,
    asked: readonly Message[],
    replaced: readonly Message[],
  ): Promise<void> => {
    const turn = turnOf([...cells.all().slice(0, at), ...asked], options);
    const answer = createMessage();
    return new Promise((settle) => {
      const writer = createMessageWriter(answer, (message) => publish(run, message));
      const run: Run = { answerId: answer.id, at, replaced, controller: new AbortController(), writer, settle };
      running = run;
      cells.keep(at, [...asked, answer]);
      updateStatus();
      // A listener may have stopped or cleared it already.
      if (running === run) void read(run, transport, turn);
    });
  };

  const read = async (run: Run, transport: Transport, turn: Turn): Promise<void> => {
    for await (const changes of turnChanges(transport, turn, run.controller, options)) {
      // Whatever arrives after the end is left unread, which lets the connection go.
      if (running !== run) return;
      run.writer.write(changes);
    }
  };

  /** Shows a new state of the answer; the run is over when its message is. */
  const publish = (run: Run, message: Message): void => {
    if (running !== run) return;
    if (!isOver(message)) {
      cells.set(message);
      updateStatus();
      return;
    }
    running = undefined;
    const went = message.status === 'complete' || message.status === 'incomplete';
    if (!went) run.controller.abort();
    const [first, ...rest] = run.replaced;
    const nothingCame = !went && message.parts.length === 0;
    // Nothing came in its place, so what was there is still the best answer there is.
    const shown = first && nothingCame ? withOutcome(first, message) : message;
    failed = shown.status === 'error' || shown.status === 'truncated';
    if (shown === message) cells.set(message);
    else cells.keep(run.at, [shown, ...rest]);
    updateStatus();
    run.settle();
    if (message.error) tell(message.error);
  };

  const tell = (error: ChatError): void => {
    try {
      options.onError?.(error);
    } catch (cause) {
      report(cause);
    }
  };

  /** Refuses what cannot work before anything has changed. */
  const prepare = (): Transport => {
    if (running) {
      throw misuse('An answer is still arriving.', 'one answer at a time.', 'Call stop() first.');
    }
    if (options.transport) return options.transport;
    if (options.src === undefined || options.src === '') {
      throw misuse('The chat has no `src` and no `transport`.', 'somewhere to send messages.', 'Set `src`.');
    }
    return createFetchTransport(options.src, options);
  };

  const indexOf = (id: string, role: Message['role']): number => {
    const at = cells.all().findIndex((message) => message.id === id && message.role === role);
    if (at >= 0) return at;
    throw misuse(`There is no ${role} message "${id}".`, 'the id of such a message.', 'Take it from `messages`.');
  };

  /** Answers what stands before `at` anew. */
  const answerAt = (at: number): Promise<void> => {
    const transport = prepare();
    if (at > 0) return ask(transport, at, [], cells.all().slice(at));
    throw misuse('There is no message to answer.', 'a question.', 'Call send() first.');
  };

  /** Asks again if the last answer ended in one of `outcomes`, or never came. */
  const again = async (outcomes: readonly Message['status'][]): Promise<void> => {
    const messages = cells.all();
    const last = messages.at(-1);
    if (last?.role === 'user') await answerAt(messages.length);
    else if (last?.role === 'assistant' && outcomes.includes(last.status)) await answerAt(messages.length - 1);
  };

  return {
    ids: cells.ids,
    message: (id) => cells.cell(id),
    status,
    get messages() {
      return cells.all();
    },
    async send(input) {
      const transport = prepare();
      const message = userMessage(input);
      if (cells.ids.get().includes(message.id)) {
        throw misuse(`There is a message "${message.id}" already.`, 'an id of its own.', 'Leave out `id`.');
      }
      await ask(transport, cells.ids.get().length, [message], []);
    },
    async stop() {
      running?.writer.write([{ type: 'stop' }]);
    },
    async retry() {
      await again(['error', 'truncated', 'stopped', 'incomplete']);
    },
    async regenerate(id) {
      const { length } = cells.all();
      // A question that never got its answer is not thrown away for the answer before it.
      const last = cells.all().at(-1)?.role === 'assistant' ? length - 1 : length;
      await answerAt(id === undefined ? last : indexOf(id, 'assistant'));
    },
    async edit(id, text) {
      const transport = prepare();
      const at = indexOf(id, 'user');
      const messages = cells.all();
      await ask(
        transport,
        at,
        messages.slice(at, at + 1).map((message) => editedMessage(message, text)),
        [],
      );
    },
    async resume() {
      await again(['error', 'truncated']);
    },
    clear() {
      const run = running;
      running = undefined;
      failed = false;
      run?.writer.cancel();
      run?.controller.abort();
      cells.keep(0, []);
      updateStatus();
      run?.settle();
    },
  };
}

/** An old answer, with what became of the attempt to replace it. */
function withOutcome(old: Message, { status, error }: Message): Message {
  return error ? { ...old, status, error } : old;
}
