import type { StorageDriver } from './storage-driver.js';

/**
 * Keeps conversations in `localStorage` or `sessionStorage`: about 5 MB for a whole site.
 * @param open Gives the storage. It may throw where the browser forbids it.
 */
export function createWebStorageDriver(open: () => Storage): StorageDriver {
  const keyOf = (threadId: string): string => `chat-stream:${threadId}`;
  return {
    async load(threadId) {
      const text = open().getItem(keyOf(threadId));
      return text === null ? undefined : (JSON.parse(text) as unknown);
    },
    // Not `async` before the write: it has to be done before a page that is going away has gone.
    async save(threadId, thread) {
      open().setItem(keyOf(threadId), JSON.stringify(thread));
    },
    async remove(threadId) {
      open().removeItem(keyOf(threadId));
    },
  };
}
