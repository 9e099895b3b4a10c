import { vi } from 'vitest';

/** A browser's `navigator.onLine` and its events. */
export interface FakeNetwork {
  go(to: 'online' | 'offline'): void;
  /** How many listeners wait for the network. */
  listeners(): number;
  /** Resolves when somebody waits for the network to come back. */
  readonly listening: Promise<void>;
}

/** Puts a network that the test switches into the globals; `vi.unstubAllGlobals` takes it away. */
export function fakeNetwork(): FakeNetwork {
  const listeners = new Map<string, Set<() => void>>();
  const of = (type: string): Set<() => void> => {
    const known = listeners.get(type) ?? new Set();
    listeners.set(type, known);
    return known;
  };
  const navigator = { onLine: true };
  let tell = (): void => {};
  const listening = new Promise<void>((resolve) => {
    tell = resolve;
  });
  vi.stubGlobal('navigator', navigator);
  vi.stubGlobal('addEventListener', (type: string, listener: () => void, { once = false } = {}) => {
    const heard = (): void => {
      of(type).delete(heard);
      listener();
    };
    of(type).add(once ? heard : listener);
    if (type === 'online') tell();
  });
  vi.stubGlobal('removeEventListener', (type: string, listener: () => void) => void of(type).delete(listener));
  return {
    go(to) {
      navigator.onLine = to === 'online';
      for (const listener of [...of(to)]) listener();
    },
    listeners: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    listening,
  };
}
