import { report } from './report.js';

/** Who wants to know of a change. */
export interface Listeners {
  readonly size: number;
  /** Adds `listener`; returns the function that removes it. */
  add(listener: () => void): () => void;
  /** Calls all. One that throws is reported and disturbs nobody else. */
  notify(): void;
}

/** Makes an empty set of listeners. */
export function createListeners(): Listeners {
  const entries = new Set<() => void>();
  return {
    get size() {
      return entries.size;
    },
    add(listener) {
      // A function of its own, so that the same one added twice is called twice and leaves once.
      const entry = (): void => listener();
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    notify() {
      // A copy, so that who joins meanwhile waits for the next change; asked again, so that who left is not called.
      for (const entry of [...entries]) {
        try {
          if (entries.has(entry)) entry();
        } catch (error) {
          report(error);
        }
      }
    },
  };
}
