/** Calls a function soon, once for all that ask meanwhile. */
export interface SaveTimer {
  /** Asks for a call within that many milliseconds. */
  within(milliseconds: number): void;
  cancel(): void;
}

export function createSaveTimer(run: () => unknown): SaveTimer {
  let handle: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;

  const cancel = (): void => {
    clearTimeout(handle);
    due = Infinity;
  };
  return {
    within(milliseconds) {
      const at = Date.now() + milliseconds;
      if (at >= due) return;
      cancel();
      due = at;
      const fire = (): void => {
        if (due !== at) return;
        cancel();
        run();
      };
      // A hidden page's timers may take a second.
      if (milliseconds === 0) queueMicrotask(fire);
      else handle = setTimeout(fire, milliseconds);
    },
    cancel,
  };
}
