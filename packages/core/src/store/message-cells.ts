import type { Message } from '../message/message.js';
import { createCell, type Cell } from './cell.js';
import { createListeners, type Listeners } from './listeners.js';

/** The messages of a conversation, each followed on its own: the cost of one change does not know how many there are. */
export interface MessageCells {
  readonly ids: Cell<readonly string[]>;
  /** The cell of one message; it works before the message comes and after it has gone. */
  cell(id: string): Cell<Message | undefined>;
  /** The conversation; the same array until something changes. */
  all(): readonly Message[];
  /** Replaces the message of the same id; one that has gone stays gone. */
  set(message: Message): void;
  /** Keeps the first `count` messages and puts `next` behind them, as one change. */
  keep(count: number, next: readonly Message[]): void;
}

/** Makes the cells of `initial`, whose ids must differ. */
export function createMessageCells(initial: readonly Message[]): MessageCells {
  const messages = new Map(initial.map((message) => [message.id, message]));
  const ids = createCell<readonly string[]>([...messages.keys()]);
  const listeners = new Map<string, Listeners>();
  const cells = new Map<string, Cell<Message | undefined>>();
  let snapshot: readonly Message[] | undefined;

  /** Forgets what only an absent message would need. */
  const release = (id: string): void => {
    if (listeners.get(id)?.size === 0) listeners.delete(id);
    if (!messages.has(id) && !listeners.has(id)) cells.delete(id);
  };

  // A cell holds no state of its own, so one that was released and is still in somebody's hand stays true.
  const createMessageCell = (id: string): Cell<Message | undefined> => ({
    get: () => messages.get(id),
    subscribe(listener) {
      let own = listeners.get(id);
      if (!own) listeners.set(id, (own = createListeners()));
      const leave = own.add(listener);
      return () => {
        leave();
        release(id);
      };
    },
  });

  return {
    ids,
    cell(id) {
      let cell = cells.get(id);
      if (!cell) cells.set(id, (cell = createMessageCell(id)));
      return cell;
    },
    all() {
      snapshot ??= [...messages.values()];
      return snapshot;
    },
    set(message) {
      const old = messages.get(message.id);
      if (!old || old === message) return;
      messages.set(message.id, message);
      snapshot = undefined;
      listeners.get(message.id)?.notify();
    },
    keep(count, next) {
      const gone = ids.get().slice(count);
      if (gone.length + next.length === 0) return;
      // Everything is in place before anyone is told: a listener sees the old conversation or the new one.
      for (const id of gone) messages.delete(id);
      for (const message of next) messages.set(message.id, message);
      snapshot = undefined;
      ids.set([...messages.keys()]);
      for (const id of new Set([...gone, ...next.map((message) => message.id)])) {
        listeners.get(id)?.notify();
        release(id);
      }
    },
  };
}
