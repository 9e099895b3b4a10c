/** A value that can be read and followed: exactly what React's `useSyncExternalStore` wants. */
export interface Cell<T> {
  get(): T;
  /** Calls `listener` after each change; returns the function that ends it. */
  subscribe(listener: () => void): () => void;
}

/** A cell whose owner can set it. */
export interface WritableCell<T> extends Cell<T> {
  /** Replaces the value; wakes the listeners unless it is the same (`Object.is`). */
  set(value: T): void;
}

/** Makes a cell that holds `initial`. */
export function createCell<T>(initial: T): WritableCell<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    subscribe(listener) {
      // A wrapper of its own, so that the same function subscribed twice is called twice and leaves once.
      const entry = (): void => listener();
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      // A copy: a listener may leave while the others are called.
      for (const listener of [...listeners]) listener();
    },
  };
}
