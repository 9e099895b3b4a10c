import type { ChatError } from '../errors/chat-error.js';
import { NetworkError } from '../errors/network-error.js';
import { asRecord } from '../json.js';
import { createMessage } from '../message/create-message.js';
import { isOver } from '../message/is-over.js';
import { mergeMetadata } from '../message/merge-metadata.js';
import type { Message } from '../message/message.js';
import { isOffline } from '../net/is-offline.js';
import { untilOnline } from '../net/until-online.js';
import type { Turn } from '../protocols/protocol.js';
import type { Fork } from './branches/fork.js';
import { createCell } from './cell.js';
import type { BranchPosition, Chat, ChatOptions, ChatStatus, Transport } from './chat.js';
import type { Extras, LazyCalls } from './extras.js';
import { createFetchTransport } from './fetch-transport.js';
import type { Hold, Kernel, Question, Run } from './kernel.js';
import { createMessageCells } from './message-cells.js';
import { createMessageWriter } from './message-writer.js';
import { misuse } from './misuse.js';
import { report } from './report.js';
import { runsOn } from './runs-on.js';
import { startingMessages } from './starting-messages.js';
import { turnChanges } from './turn-changes.js';
import { turnOf } from './turn-of.js';
import { userMessage } from './user-message.js';

const single: BranchPosition = { index: 0, count: 1 };

const lazyCalls = 'addToolResult approve close continue detach edit regenerate resume selectBranch'.split(
  ' ',
) as readonly (keyof LazyCalls)[];

/**
 * Makes a conversation with a backend: `src` or `transport` of the options. Does nothing until it is asked to,
 * and runs in pages, workers and on servers.
 *
 * Failures of the backend or the network never reject: they show in the answer's `status` and `error`. Calls that
 * cannot work reject with a `UsageError` and change nothing.
 */
export function createChat(options: ChatOptions): Chat {
  const given = options.messages ?? [];
  const cells = createMessageCells(startingMessages(given));
  const status = createCell<ChatStatus>('idle');
  const queue = createCell<readonly Message[]>([]);
  const forks = createCell<readonly Fork[]>([]);
  // The one run whose changes count. Whatever still arrives for another one is not read.
  let running: Run | undefined;
  let failed = false;
  const hold: Hold = {};
  // What most conversations never need comes when it is needed.
  let extras: Extras | undefined;
  let loading: Promise<Extras | undefined> | undefined;

  const load = (): Promise<Extras | undefined> =>
    (loading ??= import('./extras.js')
      .then(async ({ createExtras }) => (extras = await createExtras(kernel)))
      .catch((cause: unknown) => {
        loading = undefined;
        tell(new NetworkError(cause));
        return undefined;
      }));
  const later = (name: keyof LazyCalls) => {
    return async (...args: readonly unknown[]): Promise<void> => {
      const loaded = await load();
      if (!loaded) throw new NetworkError();
      await (loaded[name] as (...given: readonly unknown[]) => unknown)(...args);
    };
  };

  const refresh = (hasFailed = failed): void => {
    failed = hasFailed;
    if (running) status.set(cells.cell(running.answer.id).get()?.parts.length ? 'streaming' : 'submitted');
    else status.set(queue.get().length > 0 && isOffline() ? 'offline' : failed ? 'error' : 'idle');
  };

  /** Takes a message out of the queue; tells whether it was there. */
  const unqueue = (id: string): boolean => {
    const before = queue.get();
    const after = before.filter((message) => message.id !== id);
    const isGone = after.length < before.length;
    if (isGone) queue.set(after);
    refresh();
    return isGone;
  };

  const begin = (run: Run, asked: readonly Message[]): void => {
    running = run;
    cells.keep(run.at, [...asked, run.answer]);
    refresh();
  };

  /** Keeps `at` messages and adds `asked` and an answer to it all. */
  const ask = (
    transport: Transport,
    { at, asked = [], replaced = [], answer = createMessage(), prompt = [], id = answer.id }: Question,
  ): Promise<void> => {
    const turn = turnOf([...cells.all().slice(0, at), ...asked, answer, ...prompt], options, id, replaced[0]);
    return new Promise((settle) => {
      const writer = createMessageWriter(answer, (message) => publish(run, message), options.maxMessageLength);
      const controller = new AbortController();
      const run: Run = { answer, at, replaced, controller, writer, settle, timing: { startedAt: Date.now() } };
      begin(run, asked);
      // A listener may have stopped or cleared it already.
      if (running === run) void read(run, transport, turn);
    });
  };

  const read = async (run: Run, transport: Transport, turn: Turn): Promise<void> => {
    const own = extras ?? (needsExtras(options) ? await load() : undefined);
    if (running !== run) return;
    const changes = own ? own.changes(run, transport, turn) : turnChanges(transport, turn, run.controller, options);
    for await (const batch of changes) {
      if (running === run) run.writer.write(batch);
      // Whatever arrives after the end is left unread, which lets the connection go.
      else if (!run.detached) return;
    }
  };

  /** Shows a new state of the answer; the run is over when its message is. */
  const publish = (run: Run, message: Message): void => {
    if (running !== run) return;
    const { timing } = run;
    if (timing && message.parts.length > run.answer.parts.length) timing.firstTokenAt ??= Date.now();
    if (!isOver(message)) {
      cells.set(message);
      refresh();
      return;
    }
    running = undefined;
    const went = message.status === 'complete' || message.status === 'incomplete';
    hold.until = went ? undefined : message.status;
    if (!went && !run.detached) run.controller.abort();
    const ended = timing ? mergeMetadata(message, { timing: { ...timing, endedAt: Date.now() } }) : message;
    const [first, ...rest] = run.replaced;
    const nothingCame = !went && message.parts.length === 0;
    // Nothing came in its place, so what was there is still the best answer there is.
    const shown = first && nothingCame ? withOutcome(first, message) : ended;
    if (shown === ended) cells.set(ended);
    else cells.keep(run.at, [shown, ...rest]);
    refresh(shown.status === 'error' || shown.status === 'truncated');
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

  const findTransport = (): Transport => {
    if (options.transport) return options.transport;
    if (options.src === undefined || options.src === '') {
      throw misuse('The chat has no `src` and no `transport`.', 'an address.', 'Set `src`.');
    }
    return createFetchTransport(options.src, options);
  };

  /** Refuses what cannot work before anything has changed. */
  const prepare = (): Transport => {
    if (running) {
      throw misuse('An answer is still arriving.', 'one answer at a time.', 'Call stop() first.');
    }
    return findTransport();
  };

  /** Answers what stands before `at` anew. */
  const answerAt = async (at: number): Promise<void> => {
    const transport = prepare();
    const replaced = cells.all().slice(at);
    const [first] = replaced;
    // Nobody knows whether the first request arrived, so the second one goes under its name.
    const isLost = /network|timeout|page/.test(first?.error?.code ?? '') && first?.parts.length === 0;
    if (at > 0) return ask(transport, { at, replaced, id: isLost ? cells.ids.get()[at - 1] : undefined });
    throw (await import('../errors/why-failed.js')).nothingToAnswer();
  };

  /** Asks again if the last answer ended in one of `outcomes`, or never came. */
  const again = async (outcomes: readonly Message['status'][]): Promise<void> => {
    const messages = cells.all();
    const last = messages.at(-1);
    if (last?.role === 'user') await answerAt(messages.length);
    else if (last?.role === 'assistant' && outcomes.includes(last.status)) await answerAt(messages.length - 1);
  };

  const calls = Object.fromEntries(lazyCalls.map((name) => [name, later(name)])) as unknown as LazyCalls;
  const chat: Chat = {
    ids: cells.ids,
    message: (id) => cells.cell(id),
    status,
    queue,
    draft: createCell(''),
    ready:
      needsExtras(options) || cells.all().length < given.length
        ? load().then((loaded) => loaded?.ready)
        : Promise.resolve(),
    get messages() {
      return cells.all();
    },
    async send(input) {
      const transport = findTransport();
      const message = userMessage(input);
      if (!message.parts.length || [...queue.get(), ...cells.all()].some(({ id }) => id === message.id)) {
        throw (await import('../errors/why-failed.js')).notToSend(message);
      }
      if (options.whileBusy === 'reject') prepare();
      hold.until = undefined;
      const waiting = queue.get();
      if (running || waiting.length > 0 || (extras ? !extras.isDirect() : needsExtras(options) || isOffline())) {
        queue.set([...waiting, message]);
        refresh();
        // Not before: some browsers remember what could not be loaded. Where an option asked for it, it is loading.
        if (!extras && !needsExtras(options)) await untilOnline();
        const loaded = await load();
        if (loaded) return loaded.sent(message.id);
        if (!unqueue(message.id)) return;
        prepare();
      }
      await ask(transport, { at: cells.ids.get().length, asked: [message], id: message.id });
    },
    async stop() {
      const last = cells.all().at(-1);
      hold.until = 'stopped';
      // A run that would go on without a reader is ended too.
      if (extras) extras.leave(last);
      else if (needsExtras(options) || asRecord(last?.metadata)['resumable'])
        void load().then((own) => own?.leave(last));
      running?.writer.write([{ type: 'stop' }]);
    },
    async retry() {
      await again(['error', 'truncated', 'stopped', 'incomplete']);
    },
    async unqueue(id) {
      unqueue(id);
    },
    ...calls,
    branches: (id) => ({
      get: () => forks.get().find(({ at }) => cells.ids.get()[at] === id) ?? single,
      subscribe: (listener) => forks.subscribe(listener),
    }),
    clear() {
      void chat.stop();
      hold.until = undefined;
      queue.set([]);
      forks.set([]);
      cells.keep(0, []);
      refresh(false);
    },
  };
  const kernel: Kernel = {
    chat,
    options,
    cells,
    status,
    queue,
    forks,
    hold,
    running: () => running,
    prepare,
    ask,
    answerAt,
    again,
    begin,
    publish,
    refresh,
    tell,
  };
  return chat;
}

/** An old answer, with what became of the attempt to replace it. */
function withOutcome(old: Message, { status, error }: Message): Message {
  return error ? { ...old, status, error } : old;
}

/** Whether an option asks for what is loaded on demand, which may not be there to load once the network is away. */
function needsExtras(options: ChatOptions): unknown {
  const { storage = 'none', tools, whileBusy } = options;
  return storage !== 'none' || tools || whileBusy === 'queue' || runsOn(options);
}
