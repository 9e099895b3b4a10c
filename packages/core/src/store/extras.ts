import { NetworkError } from '../errors/network-error.js';
import type { JsonObject } from '../json.js';
import { loadApplyChange } from '../message/apply-loaded.js';
import type { Change } from '../message/change.js';
import type { Turn } from '../protocols/protocol.js';
import { createBranches, type Branches } from './branches/create-branches.js';
import { addingUsage } from './adding-usage.js';
import type { Chat, Transport } from './chat.js';
import { createCancels, type Cancels } from './cancel/create-cancels.js';
import { continueAnswer } from './continue-answer.js';
import { detach } from './detach.js';
import type { Hold, Kernel, Run } from './kernel.js';
import { createOutbox, type Outbox } from './outbox.js';
import { createToolCalls, type ToolCalls } from './tools/create-tool-calls.js';
import { isObject } from './starting-messages.js';
import { unknownStorage } from './storage/unknown-storage.js';
import { toolChanges } from './tools/tool-changes.js';
import { turnChanges } from './turn-changes.js';

/** What a chat loads the first time it is needed: the queue, branches, tools, going on, storage. */
export interface Extras
  extends
    Omit<LazyCalls, keyof Outbox | keyof Branches | keyof ToolCalls>,
    Outbox,
    Branches,
    ToolCalls,
    Pick<Cancels, 'leave'> {
  readonly ready: Promise<void>;
  /**
   * What the answer of `run` is made of. `known` is what was said of the run that the first response tells, where it
   * was begun before.
   */
  changes(run: Run, transport: Transport, turn: Turn, known?: JsonObject): AsyncIterable<readonly Change[]>;
}

/** The calls of a chat that load what they need. */
export type LazyCalls = Pick<
  Chat,
  'addToolResult' | 'approve' | 'close' | 'continue' | 'detach' | 'edit' | 'regenerate' | 'resume' | 'selectBranch'
>;

export async function createExtras(kernel: Kernel): Promise<Extras> {
  // What tools do to a message.
  await loadApplyChange();
  const { options } = kernel;
  const { messages } = options;
  if (messages && !messages.every(isObject)) {
    kernel.tell((await import('../errors/why-failed.js')).noMessages(messages));
  }
  const storage = options.storage ?? 'none';
  const misuse = unknownStorage(storage);
  if (misuse) kernel.tell(misuse);
  const thread =
    storage === 'none' || misuse ? undefined : (await import('./storage/open-thread.js')).openThread(kernel, storage);

  async function* entered(
    changes: AsyncIterable<readonly Change[]>,
    signal: AbortSignal,
  ): AsyncGenerator<readonly Change[]> {
    await thread?.enter();
    // It may have been stopped while another tab was asking.
    if (!signal.aborted) yield* changes;
  }

  const cancels = createCancels(kernel, () => thread?.isFollowing() === true);
  const changes: Extras['changes'] = (run, transport, turn, begun) => {
    const { answer, controller } = run;
    let known = begun;
    cancels.begin(run);
    const ask = addingUsage(answer.usage, (next) => {
      const told = cancels.watching(run, next, turnChanges(transport, next, controller, options), known);
      known = undefined;
      return told;
    });
    const all = options.tools ? toolChanges(ask, { turn, answer, signal: controller.signal, options }) : ask(turn);
    return thread ? entered(all, controller.signal) : all;
  };

  const { hold } = kernel;
  /** Goes on where the backend tells the answer again. From here on only the reader's own word stops it. */
  const retold = async (): Promise<boolean> => {
    hold.until = 'pending';
    const { resumeAnswer } = await import('./resume-answer.js').catch((cause: unknown) => {
      throw new NetworkError(cause);
    });
    return resumeAnswer(kernel, changes);
  };
  const resume = async (): Promise<void> => {
    const isResumed = await retold();
    if (!isResumed && !isStopped(hold)) await kernel.again(['error', 'truncated']);
    // What waits in the queue comes afterwards.
    if (!isStopped(hold)) await outbox.drain();
  };
  const goOn = async (): Promise<void> => {
    const { until } = hold;
    if ((await retold()) || isStopped(hold)) return;
    hold.until = until;
    await continueAnswer(kernel);
  };
  let goingOn: Promise<void> | undefined;
  // Two calls want one thing.
  const once = (work: () => Promise<void>): Promise<void> =>
    (goingOn ??= work().finally(() => {
      goingOn = undefined;
    }));

  const outbox = createOutbox(kernel, {
    isDirect: thread === undefined,
    exclusive: thread ? (work) => thread.exclusive(work) : (work) => work(),
  });
  // What waited in storage goes as soon as it is here.
  void thread?.ready.then(() => outbox.drain());

  return {
    ...outbox,
    ...createBranches(kernel),
    ...createToolCalls(kernel),
    ready: thread?.ready ?? Promise.resolve(),
    changes,
    continue: () => once(goOn),
    detach: async () => detach(kernel),
    resume: () => once(resume),
    leave: (last) => cancels.leave(last),
    async close() {
      hold.until = 'stopped';
      // Whose connection was lost may be gone on with by another chat.
      if (kernel.running()) await kernel.chat.stop();
      outbox.end();
      await thread?.close();
    },
  };
}

function isStopped({ until }: Hold): boolean {
  return until === 'stopped';
}
