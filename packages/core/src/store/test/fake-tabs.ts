import { vi } from 'vitest';

interface Request {
  readonly tab: number;
  readonly give: () => void;
}

/** Web Locks and channels of several tabs, in one process. What they tell each other arrives in order, and late. */
export interface FakeTabs {
  /** What is made from here on belongs to a new tab. */
  open(): number;
  /** The tab has crashed: its locks are free, it takes no others, and nobody hears of it. */
  kill(tab: number): void;
}

/** Puts `navigator.locks` and `BroadcastChannel` into the globals; `vi.unstubAllGlobals` takes them away. */
export function fakeTabs(): FakeTabs {
  const held = new Map<string, { tab: number; release: () => void }>();
  const waiting = new Map<string, Request[]>();
  const dead = new Set<number>();
  const channels = new Set<{ readonly name: string; readonly tab: number; readonly hear: (data: unknown) => void }>();
  let tabs = 0;

  const next = (name: string): void => {
    held.delete(name);
    const request = waiting.get(name)?.shift();
    if (!request) return;
    if (dead.has(request.tab)) next(name);
    else request.give();
  };
  const locksOf = (tab: number) => ({
    request(name: string, ...rest: readonly unknown[]): Promise<unknown> {
      const work = rest.at(-1) as (lock: unknown) => unknown;
      const { ifAvailable = false } = rest.length > 1 ? (rest[0] as { ifAvailable?: boolean }) : {};
      return new Promise((resolve, reject) => {
        const give = (): void => {
          let isOver = false;
          const release = (): void => {
            if (isOver) return;
            isOver = true;
            next(name);
          };
          held.set(name, { tab, release });
          void (async () => work({ name }))().then(resolve, reject).finally(release);
        };
        // The browser answers later, never at once.
        queueMicrotask(() => {
          if (dead.has(tab)) return;
          if (!held.has(name)) give();
          else if (ifAvailable) void (async () => work(null))().then(resolve, reject);
          else waiting.set(name, [...(waiting.get(name) ?? []), { tab, give }]);
        });
      });
    },
  });
  const channelOf = (tab: number) =>
    class {
      onmessage: ((event: { readonly data: unknown }) => void) | undefined;
      readonly own;
      constructor(name: string) {
        this.own = { name, tab, hear: (data: unknown) => this.onmessage?.({ data }) };
        channels.add(this.own);
      }
      postMessage(data: unknown): void {
        if (dead.has(tab)) return;
        const copy: unknown = structuredClone(data);
        // A real channel needs as long as the machine pleases.
        setImmediate(() => {
          for (const other of channels)
            if (other !== this.own && other.name === this.own.name && !dead.has(other.tab)) other.hear(copy);
        });
      }
      close(): void {
        channels.delete(this.own);
      }
    };
  return {
    open() {
      const tab = ++tabs;
      vi.stubGlobal('BroadcastChannel', channelOf(tab));
      vi.stubGlobal('navigator', { onLine: true, locks: locksOf(tab) });
      return tab;
    },
    kill(tab) {
      dead.add(tab);
      for (const lock of [...held.values()]) if (lock.tab === tab) lock.release();
    },
  };
}
