import type { Message } from '../../message/message.js';
import type { Kernel } from '../kernel.js';

/** What may change in a conversation. */
export interface ConversationListener {
  /** The transcript, or its branches; `isWords` where only words of the running answer came. */
  onMessages(isWords: boolean): void;
  onQueue(before: readonly Message[], after: readonly Message[]): void;
  onDraft(): void;
}

/** Tells of each change, until the function that it returns is called. Only a conversation's last message changes. */
export function watchConversation(kernel: Kernel, listener: ConversationListener): () => void {
  const { cells, chat, forks, queue } = kernel;
  let leaveLast = (): void => {};
  let waiting = queue.get();

  const watchLast = (): void => {
    leaveLast();
    const id = cells.ids.get().at(-1);
    if (id === undefined) return;
    const cell = cells.cell(id);
    let before = cell.get();
    leaveLast = cell.subscribe(() => {
      const message = cell.get();
      const isWords = message?.status === 'streaming' && before?.status === 'streaming';
      before = message;
      listener.onMessages(isWords);
    });
  };
  watchLast();

  const leave = [
    cells.ids.subscribe(() => {
      watchLast();
      listener.onMessages(false);
    }),
    forks.subscribe(() => listener.onMessages(false)),
    queue.subscribe(() => {
      const before = waiting;
      waiting = queue.get();
      listener.onQueue(before, waiting);
    }),
    chat.draft.subscribe(() => listener.onDraft()),
  ];
  return () => {
    leaveLast();
    for (const end of leave) end();
  };
}
