import type { StorageDriver } from '../storage/storage-driver.js';

export interface MemoryDriver extends StorageDriver {
  /** What is stored, as JSON text. */
  readonly texts: Map<string, string>;
  /** What each save throws from here on. */
  fault: Error | undefined;
}

/** Storage that the test can look into, break, and fill. */
export function memoryDriver(): MemoryDriver {
  const texts = new Map<string, string>();
  const driver: MemoryDriver = {
    texts,
    fault: undefined,
    async load(threadId) {
      const text = texts.get(threadId);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    async save(threadId, thread) {
      if (driver.fault) throw driver.fault;
      texts.set(threadId, JSON.stringify(thread));
    },
    async remove(threadId) {
      texts.delete(threadId);
    },
  };
  return driver;
}
