import { storageErrorOf, type StorageError } from '../../errors/storage-error.js';
import { isOver } from '../../message/is-over.js';
import { newId } from '../../message/new-id.js';
import type { ChatOptions } from '../chat.js';
import type { Kernel } from '../kernel.js';
import { untilIdle } from '../until-idle.js';
import { createFollower } from './follower.js';
import { keepDraft } from './keep-draft.js';
import { loadDriver } from './load-driver.js';
import { plainBranch } from './plain-branch.js';
import { plainMessage } from './plain-message.js';
import { emptyThread, readThread } from './read-thread.js';
import { recovered } from './recovered.js';
import { createSaveTimer } from './save-timer.js';
import type { StorageDriver, StoredThread } from './storage-driver.js';
import { joinThreadChannel, type Notice } from './thread-channel.js';
import { showThread } from './show-thread.js';
import { createThreadLock } from './thread-lock.js';
import { isSaved, nothingUnsaved, queueChange } from './unsaved.js';
import { watchConversation } from './watch-conversation.js';

type Storage = Exclude<ChatOptions['storage'], 'none' | undefined>;

/** A conversation that is kept, and shared by all tabs that show it. */
export interface Thread {
  /** Resolves when what was stored is here, or could not be read. */
  readonly ready: Promise<void>;
  /** Does the work while no other tab asks anything, on the newest state. */
  exclusive(work: () => Promise<void>): Promise<void>;
  /** Waits until no other tab asks anything; they wait until the running answer has ended. */
  enter(): Promise<void>;
  /** Whether the running answer is another tab's. */
  isFollowing(): boolean;
  /** Saves, and lets go of storage, the other tabs and the page. */
  close(): Promise<void>;
}

/** Words of a running answer are saved and told this often, in milliseconds. */
const saveEvery = 1000;
const tellEvery = 100;

/** Keeps the conversation of `kernel` in `storage`, and in step with other tabs. */
export function openThread(kernel: Kernel, storage: Storage): Thread {
  const { chat, cells, queue, options } = kernel;
  const { threadId = 'default' } = options;
  // Each tab has a session of its own, even a duplicated one.
  const kind = typeof storage === 'object' ? 'own' : storage === 'session' ? newId() : storage;
  const name = `chat-stream:${kind}:${threadId}`;
  const turn = createThreadLock(`${name}:turn`);
  const saving = createThreadLock(`${name}:save`);
  let driver: StorageDriver | undefined;
  let revision = 0;
  // What was emptied last, as far as this tab knows.
  let cleared = 0;
  const draft = keepDraft(chat.draft);
  let unsaved = nothingUnsaved();
  let isReadOnly = false;
  let isApplying = false;
  let complained: StorageError['fault'] | undefined;

  /** What is done meanwhile comes from storage and need not go there. */
  const applying = (work: () => void): void => {
    isApplying = true;
    try {
      work();
    } finally {
      isApplying = false;
    }
  };

  const complain = (error: StorageError): void => {
    // Each save would fail the same way.
    if (error.fault !== complained) kernel.tell(error);
    complained = error.fault;
    if (error.fault === 'newer') isReadOnly = true;
  };

  const follower = createFollower(kernel, (answerId) => {
    if (!isApplying) channel.post({ type: 'stop', answerId });
  });

  /** Shows what is stored; a running answer is that of another tab unless this one has the lock. */
  const show = (stored: StoredThread): void => {
    const thread = turn.isHeld ? recovered(stored) : stored;
    applying(() => {
      // Whoever asks has the lock: to get it means that the answer has ended, or its tab has.
      if (showThread(kernel, follower, thread)) void exclusive(async () => {});
      else kernel.refresh();
    });
    if (thread === stored) return;
    unsaved.messages = true;
    if (thread.queue !== stored.queue) unsaved.queue = [...unsaved.queue, queueChange(stored.queue, thread.queue)];
  };

  const load = async (): Promise<StoredThread> => {
    driver ??= await loadDriver(storage);
    try {
      return readThread(await driver.load(threadId));
    } catch (error) {
      const fault = storageErrorOf(error);
      if (fault.fault !== 'corrupt') throw fault;
      complain(fault);
      return { ...emptyThread, revision, cleared, ...draft.known() };
    }
  };

  /** Another tab emptied the conversation: what this one had and was still being told goes too. */
  const giveUp = (): void => {
    unsaved.messages = false;
    const run = kernel.running();
    if (!run) return;
    const { hold } = kernel;
    const { until } = hold;
    applying(() => kernel.publish(run, { ...run.answer, status: 'stopped' }));
    // The reader of this tab has stopped nothing.
    hold.until = until;
  };

  /** Reads what others saved, and saves what is new here. */
  const sync = async (): Promise<void> => {
    if (isReadOnly) return;
    const release = await saving.acquire();
    let taken = nothingUnsaved();
    try {
      const stored = await load();
      const isNews = stored.revision > revision;
      // Older than what was saved from here: somebody emptied the storage, or a page that went away did not ask.
      const isLost = stored.revision < revision || stored.cleared < cleared;
      if (stored.cleared > cleared && !unsaved.cleared) giveUp();
      cleared = Math.max(cleared, stored.cleared);
      draft.learn(stored);
      if (
        ((isNews && !isLost) || (turn.isHeld && follower.isFollowing())) &&
        (!kernel.running() || follower.isFollowing()) &&
        !unsaved.messages
      ) {
        show(stored);
      }
      revision = Math.max(revision, stored.revision);
      taken = unsaved;
      unsaved = nothingUnsaved();
      const isOwn = taken.messages || isLost;
      const waiting = taken.queue.reduce((all, change) => change(all), isLost ? queue.get() : stored.queue);
      if (
        waiting.map(({ id }) => id).join() !==
        queue
          .get()
          .map(({ id }) => id)
          .join()
      ) {
        applying(() => queue.set(waiting));
        kernel.refresh();
      }
      // An emptied storage is filled by the next change; what had been emptied and came back goes at once.
      if (isSaved(taken) && stored.cleared >= cleared) return;
      revision++;
      if (taken.cleared) cleared = revision;
      await driver?.save(threadId, {
        version: 1,
        revision,
        cleared,
        ...(isOwn ? plainBranch(kernel) : { messages: stored.messages, forks: stored.forks }),
        queue: waiting.map(plainMessage),
        ...draft.latest(taken.draft || (isLost && chat.draft.get() !== '')),
      });
      channel.post({ type: 'saved', revision });
      complained = undefined;
    } catch (error) {
      const { messages, draft: isDraft, cleared: isCleared } = unsaved;
      unsaved = {
        messages: taken.messages || messages,
        cleared: taken.cleared || isCleared,
        draft: taken.draft || isDraft,
        queue: [...taken.queue, ...unsaved.queue],
      };
      complain(storageErrorOf(error));
    } finally {
      release();
    }
  };

  const exclusive = async (work: () => Promise<void>): Promise<void> => {
    const release = await turn.acquire();
    try {
      await sync();
      await work();
      await sync();
    } finally {
      release();
    }
  };

  const onNotice = (notice: Notice): void => {
    if (notice.type === 'stop') {
      if (kernel.running()?.answer.id === notice.answerId && !follower.isFollowing()) void chat.stop();
    } else if (notice.type === 'words') {
      if (follower.isFollowing(notice.message.id)) applying(() => follower.publish(notice.message));
    } else if (notice.revision >= revision) void sync();
  };
  const channel = joinThreadChannel(name, onNotice);

  const saves = createSaveTimer(sync);
  const tells = createSaveTimer(() => {
    const { answer } = kernel.running() ?? {};
    const message = answer && !follower.isFollowing() ? cells.cell(answer.id).get() : undefined;
    if (message && !isOver(message)) channel.post({ type: 'words', message: plainMessage(message) });
  });

  /** Where a page goes away there is no time to ask others. */
  const saveNow = (): void => {
    if (isReadOnly || !driver || isSaved(unsaved) || follower.isFollowing()) return;
    revision++;
    if (unsaved.cleared) cleared = revision;
    const isDraft = unsaved.draft;
    unsaved = nothingUnsaved();
    const thread: StoredThread = {
      version: 1,
      revision,
      cleared,
      ...plainBranch(kernel),
      queue: queue.get().map(plainMessage),
      ...draft.latest(isDraft),
    };
    driver.save(threadId, thread).then(
      () => channel.post({ type: 'saved', revision: thread.revision }),
      (error: unknown) => complain(storageErrorOf(error)),
    );
  };
  const onHide = (): void => {
    if (globalThis.document?.visibilityState !== 'visible') saveNow();
  };

  const leave = watchConversation(kernel, {
    onMessages(isWords) {
      if (isApplying) return;
      unsaved.messages = true;
      if (cells.ids.get().length === 0) unsaved.cleared = true;
      saves.within(isWords ? saveEvery : 0);
      if (isWords) tells.within(tellEvery);
    },
    onQueue(before, after) {
      if (isApplying) return;
      unsaved.queue = [...unsaved.queue, queueChange(before, after)];
      saves.within(0);
    },
    onDraft() {
      if (isApplying) return;
      unsaved.draft = true;
      draft.typed();
      saves.within(saveEvery);
    },
  });
  globalThis.addEventListener?.('pagehide', onHide);
  globalThis.document?.addEventListener('visibilitychange', onHide);

  const start = async (): Promise<void> => {
    if (queue.get().length > 0) unsaved.queue = [queueChange([], queue.get())];
    // Nobody asks anything if the lock is free: an answer that was arriving has been cut.
    const release = await turn.tryAcquire();
    try {
      const stored = await load();
      if (stored.revision > 0) {
        show(stored);
        ({ revision, cleared } = stored);
        applying(() => draft.show(stored));
      } else if (cells.ids.get().length > 0) unsaved.messages = true;
      await sync();
    } catch (error) {
      complain(storageErrorOf(error));
    } finally {
      release?.();
    }
  };

  return {
    ready: start(),
    exclusive,
    async enter() {
      if (turn.isHeld) return;
      const release = await turn.acquire();
      void untilIdle(kernel).then(sync).finally(release);
    },
    isFollowing: () => follower.isFollowing(),
    async close() {
      leave();
      globalThis.removeEventListener?.('pagehide', onHide);
      globalThis.document?.removeEventListener('visibilitychange', onHide);
      saves.cancel();
      tells.cancel();
      await sync();
      channel.leave();
    },
  };
}
