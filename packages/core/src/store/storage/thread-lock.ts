/** Makes sure that one tab at a time does something. */
export interface ThreadLock {
  /** Whether this tab has it. */
  readonly isHeld: boolean;
  /** Waits for it; resolves with the function that gives it back. */
  acquire(): Promise<() => void>;
  /** Takes it if nobody has it. */
  tryAcquire(): Promise<(() => void) | undefined>;
}

/**
 * Makes a lock of that name: a Web Lock where the browser has them, which it also takes from a tab that dies.
 * Elsewhere, and in a frame that may not use them, it holds for this tab only.
 */
export function createThreadLock(name: string): ThreadLock {
  const locks = globalThis.navigator?.locks;
  let holders = 0;
  let tail: Promise<void> = Promise.resolve();

  const hold = (give: (release: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      holders++;
      give(() => {
        holders--;
        resolve();
      });
    });

  return {
    get isHeld() {
      return holders > 0;
    },
    acquire: () =>
      new Promise((resolve) => {
        const wait = (): void => {
          tail = tail.then(() => hold(resolve));
        };
        if (locks) locks.request(name, () => hold(resolve)).catch(wait);
        else wait();
      }),
    tryAcquire: () =>
      new Promise((resolve) => {
        const look = (): void => {
          if (holders > 0) resolve(undefined);
          else tail = tail.then(() => hold(resolve));
        };
        if (!locks) look();
        else {
          locks.request(name, { ifAvailable: true }, (lock) => (lock ? hold(resolve) : resolve(undefined))).catch(look);
        }
      }),
  };
}
