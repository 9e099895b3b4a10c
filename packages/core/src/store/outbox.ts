import { UsageError } from '../errors/usage-error.js';
import { isOffline } from '../net/is-offline.js';
import type { Kernel } from './kernel.js';

/** Sends what waits in the queue, in order, one answer at a time. */
export interface Outbox {
  /** Whether a message that nothing is in the way of may go past the queue. */
  isDirect(): boolean;
  /** Resolves when the message has had its answer, or has left the queue otherwise. */
  sent(id: string): Promise<void>;
  /** Goes on after a failure or a stop. */
  drain(): Promise<void>;
  /** Sends nothing more by itself. */
  end(): void;
}

export interface OutboxOptions {
  /** Whether no other tab has to be asked. */
  readonly isDirect: boolean;
  /** Does the work while no other tab asks anything. */
  readonly exclusive: (work: () => Promise<void>) => Promise<void>;
}

/**
 * Makes the outbox of a chat. It waits while an answer is arriving, while the network is away, and after an answer
 * that failed or was stopped: then until the next question, `retry` or `resume`, because nobody wants a row of
 * failures, and who stops wants quiet.
 */
export function createOutbox(kernel: Kernel, { isDirect, exclusive }: OutboxOptions): Outbox {
  const { cells, queue, status, hold } = kernel;
  const waiting = new Map<string, () => void>();
  let sending: string | undefined;
  let draining = false;
  let isClosed = false;

  const isFree = (): boolean => !isClosed && hold.until === undefined && !kernel.running() && !isOffline();
  const isQueued = (id: string): boolean => queue.get().some((message) => message.id === id);

  const settle = (id: string): void => {
    waiting.get(id)?.();
    waiting.delete(id);
  };

  const sendFirst = async (): Promise<void> => {
    const [first, ...rest] = queue.get();
    if (!first || !isFree()) return;
    const transport = kernel.prepare();
    const at = cells.ids.get().length;
    sending = first.id;
    queue.set(rest);
    await kernel.ask(transport, { at, asked: [first], id: first.id });
    sending = undefined;
    const answer = cells.all()[at + 1];
    if (isOffline() && answer && /network|page/.test(answer.error?.code ?? '') && answer.parts.length === 0) {
      // It never left, so it waits again: first in line, and under the same id.
      cells.keep(at, []);
      queue.set([first, ...queue.get()]);
      hold.until = undefined;
      kernel.refresh(false);
    } else settle(first.id);
  };

  const go = async (): Promise<void> => {
    if (draining) return;
    draining = true;
    try {
      while (queue.get().length > 0 && isFree()) await exclusive(sendFirst);
    } catch (error) {
      hold.until = 'error';
      if (error instanceof UsageError) kernel.tell(error);
      else throw error;
    } finally {
      draining = false;
      kernel.refresh();
    }
  };

  const onOnline = (): void => {
    if (hold.until !== 'stopped') hold.until = undefined;
    kernel.refresh();
    void go();
  };
  const onOffline = (): void => kernel.refresh();
  const listen = (): void => {
    // Idle, it listens to nothing.
    const change = queue.get().length > 0 && !isClosed ? globalThis.addEventListener : globalThis.removeEventListener;
    change?.('online', onOnline);
    change?.('offline', onOffline);
  };

  // Not within the notification: others would hear of the next answer before the end of this one.
  status.subscribe(() => void Promise.resolve().then(go));
  queue.subscribe(() => {
    for (const id of waiting.keys()) if (id !== sending && !isQueued(id)) settle(id);
    listen();
  });
  listen();

  return {
    isDirect: () => isDirect && !isOffline(),
    async sent(id) {
      if (!isQueued(id) && id !== sending) return;
      const done = new Promise<void>((resolve) => waiting.set(id, resolve));
      kernel.refresh();
      void go();
      await done;
    },
    async drain() {
      hold.until = undefined;
      await go();
    },
    end() {
      isClosed = true;
      listen();
    },
  };
}
