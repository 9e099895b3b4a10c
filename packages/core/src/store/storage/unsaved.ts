import type { Message } from '../../message/message.js';

type Queue = readonly Message[];

/** What has changed since the last save. */
export interface Unsaved {
  messages: boolean;
  /** The transcript was emptied. */
  cleared: boolean;
  draft: boolean;
  /** What was done to the queue: other tabs may have done something to it as well. */
  queue: readonly ((queue: Queue) => Queue)[];
}

export function nothingUnsaved(): Unsaved {
  return { messages: false, cleared: false, draft: false, queue: [] };
}

export function isSaved({ messages, draft, queue }: Unsaved): boolean {
  return !messages && !draft && queue.length === 0;
}

/** What turned `before` into `after`, as a change of any queue. */
export function queueChange(before: Queue, after: Queue): (queue: Queue) => Queue {
  const gone = new Set(before.filter((message) => !after.includes(message)).map(({ id }) => id));
  const fresh = after.filter((message) => !before.includes(message));
  const isFirst = fresh.length > 0 && fresh[0] === after[0];
  return (queue) => {
    const known = new Set(queue.map(({ id }) => id));
    const kept = queue.filter(({ id }) => !gone.has(id));
    const added = fresh.filter(({ id }) => !known.has(id));
    return isFirst ? [...added, ...kept] : [...kept, ...added];
  };
}
