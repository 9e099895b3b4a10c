import type { StorageDriver } from './storage-driver.js';
import { beginSave, forgetLeft, latestSave } from './unfinished-saves.js';

const database = 'chat-stream';
const store = 'threads';

/** Keeps conversations in IndexedDB, as many as the browser has room for. */
export function createIndexedDbDriver(): StorageDriver {
  let opening: Promise<IDBDatabase> | undefined;

  const open = (): Promise<IDBDatabase> => {
    if (opening) return opening;
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(store);
    opening = settled(request).then((opened) => {
      // Neither a newer version of the page nor the browser may be kept waiting; the next call opens it again.
      const forget = (): void => {
        opened.close();
        opening = undefined;
      };
      opened.onversionchange = forget;
      opened.onclose = forget;
      return opened;
    });
    opening.catch(() => (opening = undefined));
    return opening;
  };

  const change = async (work: (threads: IDBObjectStore) => void): Promise<void> => {
    const transaction = (await open()).transaction(store, 'readwrite');
    work(transaction.objectStore(store));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  };

  return {
    async load(threadId) {
      const stored = await settled<unknown>((await open()).transaction(store).objectStore(store).get(threadId));
      return latestSave(threadId, stored);
    },
    async save(threadId, thread) {
      const end = beginSave(threadId, thread);
      try {
        await change((threads) => threads.put(thread, threadId));
        end(true);
      } catch (error) {
        end(false);
        throw error;
      }
    },
    async remove(threadId) {
      forgetLeft(threadId);
      await change((threads) => threads.delete(threadId));
    },
  };
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
