/** What happens to the page around a feed. */
export interface PageWatch {
  /** Calls `listener` when the network comes or goes, or the reader comes back; returns the function that ends it. */
  onWake(listener: (reason: string) => void): () => void;
  /** Waits until the time `until`; from the time `earliest` on, whatever wakes the page ends it. So does the signal. */
  sleep(until: number, earliest: number, signal: AbortSignal): Promise<void>;
  /** Wakes as if the reader had come back. */
  wake(reason: string): void;
  /** Whether the page has been put away, to be brought back by the browser's buttons, or never. */
  readonly isAway: boolean;
  end(): void;
}

const events = ['online', 'offline', 'visibilitychange', 'pageshow', 'pagehide'] as const;

/** Watches the page; where there is none, as on servers, nothing ever happens. */
export function watchPage(): PageWatch {
  const listeners = new Set<(reason: string) => void>();
  let isAway = false;
  const wake = (reason: string): void => {
    for (const listener of [...listeners]) listener(reason);
  };
  const hear = ({ type }: Event): void => {
    if (type === 'visibilitychange' && globalThis.document?.visibilityState === 'hidden') return;
    if (type.startsWith('page')) isAway = type === 'pagehide';
    wake(type);
  };
  for (const type of events) globalThis.addEventListener?.(type, hear);

  const onWake = (listener: (reason: string) => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    onWake,
    wake,
    sleep: (until, earliest, signal) =>
      new Promise((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const arm = (time: number): void => {
          clearTimeout(timer);
          if (time !== Infinity) timer = setTimeout(wakeUp, Math.max(0, time - Date.now()));
        };
        const leave = onWake(() => {
          const soon = Math.min(earliest, until);
          if (soon <= Date.now()) wakeUp();
          else arm(soon);
        });
        const wakeUp = (): void => {
          clearTimeout(timer);
          leave();
          signal.removeEventListener('abort', wakeUp);
          resolve();
        };
        signal.addEventListener('abort', wakeUp);
        if (signal.aborted) wakeUp();
        else arm(until);
      }),
    get isAway() {
      return isAway;
    },
    end() {
      for (const type of events) globalThis.removeEventListener?.(type, hear);
    },
  };
}
