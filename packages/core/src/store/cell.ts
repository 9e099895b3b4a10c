import { createListeners } from './listeners.js';

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

/** Makes a cell that holds `initial`. A listener that throws is reported and disturbs nobody else. */
export function createCell<T>(initial: T): WritableCell<T> {
  let value = initial;
  const listeners = createListeners();
  return {
    get: () => value,
    subscribe: (listener) => listeners.add(listener),
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      listeners.notify();
    },
  };
}
