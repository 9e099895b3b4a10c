import { UsageError } from '../errors/usage-error.js';
import type { Message } from '../message/message.js';
import type { Turn } from '../protocols/protocol.js';
import { createCell } from './cell.js';
import type { Chat, ChatOptions, ChatStatus, Transport } from './chat.js';
import { createFetchTransport } from './fetch-transport.js';
import { isLive } from './is-live.js';
import { createMessageCells } from './message-cells.js';
import { createMessageWriter, type MessageWriter } from './message-writer.js';
import { newId } from './new-id.js';
import { report } from './report.js';
import { startingMessages } from './starting-messages.js';
import { turnChanges } from './turn-changes.js';
import { editedMessage, userMessage } from './user-message.js';

/** One answer in the making. */
interface Run {
  readonly answerId: string;
  readonly at: number;
  /** What the new answer replaced, from `at` on; comes back if the answer brings nothing. */
  readonly replaced: readonly Message[];
  readonly controller: AbortController;
  readonly writer: MessageWriter;
  readonly done: Promise<void>;
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
    if (!running) status.set(failed ? 'error' : 'idle');
    else status.set(cells.cell(running.answerId).get()?.status === 'streaming' ? 'streaming' : 'submitted');
  };

  /** Keeps `at` messages, adds `asked` and an answer to it all. */
  const ask = (
    transport: Transport,
    at: number,
    asked: readonly Message[],
    replaced: readonly Message[],
  ): Promise<void> => {
    const answer: Message = { id: newId(), role: 'assistant', parts: [], status: 'pending' };
    const controller = new AbortController();
    let settle = (): void => {};
    const done = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const writer = createMessageWriter(answer, (message) => publish(run, message));
    const run: Run = { answerId: answer.id, at, replaced, controller, writer, done, settle };
    running = run;
    cells.keep(at, [...asked, answer]);
    updateStatus();
    // Stopped or cleared by a listener before it began.
    if (running === run) void read(run, transport);
    return done;
  };

  const read = async (run: Run, transport: Transport): Promise<void> => {
    for await (const changes of turnChanges(transport, turnOf(run), run.controller, options)) {
      if (running !== run) return;
      run.writer.write(changes);
      if (running !== run) return;
    }
  };

  const turnOf = (run: Run): Turn => {
    const messages = cells.all().filter((message) => message.id !== run.answerId && message.parts.length > 0);
    const { model, system, threadId, stream, body } = options;
    return {
      messages,
      ...(model !== undefined && { model }),
      ...(system !== undefined && { system }),
      ...(threadId !== undefined && { threadId }),
      ...(stream !== undefined && { stream }),
      ...(body !== undefined && { body }),
    };
  };

  /** Shows a new state of the answer; the run is over when its message is. */
  const publish = (run: Run, message: Message): void => {
    if (running !== run) return;
    if (isLive(message)) {
      cells.set(message);
      updateStatus();
      return;
    }
    running = undefined;
    if (message.status === 'stopped') run.controller.abort();
    failed = message.status === 'error' || message.status === 'truncated';
    const [first, ...rest] = run.replaced;
    if (first && message.parts.length === 0 && (failed || message.status === 'stopped')) {
      // Nothing came in its place, so what was there is still the best answer there is.
      const { status: outcome, error } = message;
      cells.keep(run.at, [failed && error ? { ...first, status: outcome, error } : first, ...rest]);
    } else cells.set(message);
    updateStatus();
    run.settle();
    try {
      if (message.error) options.onError?.(message.error);
    } catch (error) {
      report(error);
    }
  };

  /** Refuses what cannot work before anything has changed. */
  const prepare = (): Transport => {
    if (running) {
      throw new UsageError(
        'A new question came while an answer is still arriving.',
        'one answer at a time.',
        'Call stop() first, or wait until the status is "idle".',
      );
    }
    if (options.transport) return options.transport;
    if (options.src === undefined || options.src === '') {
      throw new UsageError(
        'The chat has neither `src` nor `transport`.',
        'an address to send messages to.',
        'Set `src`, such as "/api/chat".',
      );
    }
    return createFetchTransport(options.src, options);
  };

  const indexOf = (id: string, role: Message['role']): number => {
    const at = cells.all().findIndex((message) => message.id === id && message.role === role);
    if (at >= 0) return at;
    throw new UsageError(
      `The conversation has no ${role} message with the id "${id}".`,
      'the id of a message that is in it.',
      'Take the id from `chat.ids` or `chat.messages`.',
    );
  };

  /** Answers what stands before `at` anew. */
  const answerAt = (at: number): Promise<void> => {
    const transport = prepare();
    if (at > 0) return ask(transport, at, [], cells.all().slice(at));
    throw new UsageError('There is no message to answer.', 'a question before the answer.', 'Call send() first.');
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
        throw new UsageError(
          `The conversation already has a message with the id "${message.id}".`,
          'an id of its own.',
          'Leave out `id` to get a new one.',
        );
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
