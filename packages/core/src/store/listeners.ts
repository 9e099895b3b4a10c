import { report } from './report.js';

/** Who wants to know of a change. */
export interface Listeners {
  readonly size: number;
  /** Adds `listener`; returns the function that removes it. */
  add(listener: () => void): () => void;
  notify(): void;
}

/** Makes an empty set of listeners. */
export function createListeners(): Listeners {
  // Keyed by a fresh object, so that the same function added twice is called twice and leaves once.
  const entries = new Map<object, () => void>();
  return {
    get size() {
      return entries.size;
    },
    add(listener) {
      const key = {};
      entries.set(key, listener);
      return () => void entries.delete(key);
    },
    notify() {
      // A copy, so that who joins meanwhile waits for the next change; asked again, so that who left is not called.
      for (const [key, listener] of [...entries]) {
        if (!entries.has(key)) continue;
        try {
          listener();
        } catch (error) {
          // One broken listener must not keep the answer from the others.
          report(error);
        }
      }
    },
  };
}
