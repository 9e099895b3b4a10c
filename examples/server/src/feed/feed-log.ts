import { randomBytes } from 'node:crypto';

/** Something that happened. */
export interface LogEntry {
  readonly id: string;
  readonly event: string;
  readonly payload: unknown;
}

/** The last things that happened, for everybody who wants to hear of them, also a little later. */
export interface FeedLog {
  /** The id of the newest entry. */
  readonly head: string;
  append(event: string, payload: unknown): void;
  /** What happened after that id; `undefined` where the log no longer knows, or never did. */
  after(id: string): readonly LogEntry[] | undefined;
  /** Calls `listener` after each new entry; returns the function that ends it. */
  subscribe(listener: () => void): () => void;
}

/**
 * Keeps the last `size` entries. Ids count up by one behind a name that each start of the server makes anew, so that
 * nobody takes an id of yesterday's server for one of today's.
 */
export function createFeedLog(size: number = 1000): FeedLog {
  const name = randomBytes(4).toString('hex');
  const listeners = new Set<() => void>();
  let entries: LogEntry[] = [];
  let last = 0;
  const idOf = (number: number): string => `${name}-${number}`;
  return {
    get head() {
      return idOf(last);
    },
    append(event, payload) {
      entries.push({ id: idOf(++last), event, payload });
      if (entries.length >= 2 * size) entries = entries.slice(-size);
      for (const listener of [...listeners]) listener();
    },
    after(id) {
      const number = id.startsWith(`${name}-`) ? Number(id.slice(name.length + 1)) : NaN;
      const missed = last - number;
      if (!Number.isInteger(missed) || missed < 0 || missed > Math.min(entries.length, size)) return undefined;
      return missed === 0 ? [] : entries.slice(-missed);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
