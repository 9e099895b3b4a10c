import { AsyncLocalStorage } from 'node:async_hooks';
import { onTestFinished, vi } from 'vitest';

interface Request {
  readonly tab: number;
  readonly give: () => void;
}

interface LockRequest {
  readonly steal?: boolean;
  readonly signal?: AbortSignal;
}

/** Tabs of one browser, in one process. */
export interface FeedTabs {
  /** Runs `work` as that tab: whatever follows from it belongs to the tab too. */
  inTab<T>(tab: number, work: () => T): T;
  /** The tab has crashed: its locks are free, it asks for nothing, and nobody hears from it. */
  kill(tab: number): void;
  /** The tab's code stands still, and it keeps its locks. */
  freeze(tab: number): void;
  thaw(tab: number): void;
}

/** Puts `navigator.locks`, `BroadcastChannel` and a `fetch` that crashes with its tab into the globals. */
export function feedTabs(): FeedTabs {
  const here = new AsyncLocalStorage<number>();
  const dead = new Set<number>();
  const frozen = new Set<number>();
  const missed = new Map<number, (() => void)[]>();
  const held = new Map<string, { readonly tab: number; readonly drop: (reason: unknown) => void }>();
  const queues = new Map<string, readonly Request[]>();
  const channels = new Map<string, Set<FakeChannel>>();

  const tabNow = (): number => here.getStore() ?? 0;
  const aborted = (): DOMException => new DOMException('The request was aborted.', 'AbortError');
  /** What happens to a tab happens later, in order, and only while it can. */
  const happen = (tab: number, work: () => void): void =>
    queueMicrotask(() => {
      if (dead.has(tab)) return;
      if (frozen.has(tab)) missed.set(tab, [...(missed.get(tab) ?? []), work]);
      else here.run(tab, work);
    });
  const free = (name: string): void => {
    held.delete(name);
    const [request, ...rest] = (queues.get(name) ?? []).filter(({ tab }) => !dead.has(tab));
    queues.set(name, rest);
    request?.give();
  };

  const request = (name: string, { steal, signal }: LockRequest, work: () => Promise<unknown>): Promise<unknown> => {
    const tab = tabNow();
    return new Promise((resolve, reject) => {
      const give = (): void => {
        const lock = { tab, drop: reject };
        held.set(name, lock);
        signal?.removeEventListener('abort', giveUp);
        happen(tab, () => {
          void work()
            .then(resolve, reject)
            .finally(() => held.get(name) === lock && free(name));
        });
      };
      const own: Request = { tab, give };
      const giveUp = (): void => {
        const queue = queues.get(name) ?? [];
        if (!queue.includes(own)) return;
        queues.set(
          name,
          queue.filter((other) => other !== own),
        );
        reject(aborted());
      };
      happen(tab, () => {
        const holder = held.get(name);
        if (signal?.aborted) reject(aborted());
        else if (!holder) give();
        else if (steal) {
          happen(holder.tab, () => holder.drop(aborted()));
          give();
        } else {
          queues.set(name, [...(queues.get(name) ?? []), own]);
          signal?.addEventListener('abort', giveUp);
        }
      });
    });
  };

  class FakeChannel {
    onmessage: ((event: { readonly data: unknown }) => void) | undefined;
    readonly #tab = tabNow();
    readonly #name: string;
    constructor(name: string) {
      this.#name = name;
      channels.set(name, (channels.get(name) ?? new Set()).add(this));
    }
    postMessage(message: unknown): void {
      if (dead.has(this.#tab) || frozen.has(this.#tab)) return;
      const data: unknown = structuredClone(message);
      for (const other of channels.get(this.#name) ?? []) {
        if (other !== this) happen(other.#tab, () => other.onmessage?.({ data }));
      }
    }
    close(): void {
      channels.get(this.#name)?.delete(this);
      this.onmessage = undefined;
    }
  }

  const realFetch = fetch;
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.stubGlobal('navigator', { onLine: true, locks: { request } });
  vi.stubGlobal('fetch', (...[input, init]: Parameters<typeof fetch>) =>
    dead.has(tabNow()) ? new Promise(() => {}) : realFetch(input, init),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  return {
    inTab: (tab, work) => here.run(tab, work),
    kill(tab) {
      dead.add(tab);
      for (const [name, holder] of held) if (holder.tab === tab) free(name);
    },
    freeze: (tab) => void frozen.add(tab),
    thaw(tab) {
      frozen.delete(tab);
      for (const work of missed.get(tab) ?? []) happen(tab, work);
      missed.delete(tab);
    },
  };
}
