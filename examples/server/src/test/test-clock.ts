import type { Clock } from '../clock.js';

export interface TestClock extends Clock {
  /** Lets `ms` milliseconds pass: due sleeps resolve and due timers run, in order. */
  advance(ms: number): void;
  /** What waits for time to pass. */
  readonly waiting: number;
}

/** A clock that stands still until told. With `instant`, sleeps take no time, and only timers wait. */
export function createTestClock(mode: 'still' | 'instant' = 'instant'): TestClock {
  interface Entry {
    readonly at: number;
    readonly run: () => void;
  }
  const entries = new Set<Entry>();
  let now = 0;
  const after = (ms: number, run: () => void): (() => void) => {
    const entry = { at: now + ms, run };
    entries.add(entry);
    return () => void entries.delete(entry);
  };
  return {
    after,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (mode === 'instant' || signal?.aborted) return resolve();
        const cancel = after(ms, resolve);
        signal?.addEventListener('abort', () => {
          cancel();
          resolve();
        });
      }),
    advance(ms) {
      now += ms;
      for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
        if (entry.at > now || !entries.delete(entry)) continue;
        entry.run();
      }
    },
    get waiting() {
      return entries.size;
    },
  };
}
