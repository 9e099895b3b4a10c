import { gapArrival, type Arrival } from './arrival.js';
import { defaultIdleTimeout, idleTimeoutOf } from './feed-options.js';
import type { Cursor, FeedLine, LineEnd } from './feed-line.js';
import { packStatus, unpackStatus, type PackedStatus } from './packed-status.js';
import type { KnownIds } from './known-ids.js';
import { stayConnected } from './stay-connected.js';

/** What tabs on one feed tell each other. */
type Notice =
  /** Who leads, and where is the feed? `isBack`: the reader is looking, so that it should not wait. */
  | { readonly type: 'hello'; readonly isBack: boolean }
  /** From the tab that leads: what has come since the id `before`, and what the next leader needs to know. */
  | {
      readonly type: 'news';
      readonly arrivals: readonly Arrival[];
      readonly before: string;
      readonly cursor: Cursor;
      readonly status: PackedStatus;
    };

/** How long a leader has to answer; then it is dead, or its tab is frozen. */
const answerTime = 5000;

/**
 * Shares one connection between all tabs that use this name. The one that holds the lock is connected and tells the
 * others what comes; when it goes, or falls silent, another one goes on from the last id it has heard of.
 *
 * @throws ChatError where this tab leads and asking again would not help; what the browser says where it does not
 *   allow sharing.
 */
export async function shareLine(name: string, line: FeedLine, ids: KnownIds, signal: AbortSignal): Promise<LineEnd> {
  const { cursor, page } = line;
  const silence = idleTimeoutOf(line.options) || defaultIdleTimeout;
  const channel = new BroadcastChannel(name);
  // Node waits for an open channel; a page does not.
  (channel as { unref?: () => void }).unref?.();
  /** Ends this tab's wait for the lock, or its lead. */
  let turn = new AbortController();
  let isLeading = false;
  let isStealing = false;
  let status: PackedStatus = { state: 'connecting' };
  /** What this tab has to read by itself until it is where the leader is. */
  let catchingUp: { readonly ended: AbortController; target: string } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const post = (notice: Notice): void => channel.postMessage(notice);
  const tell = (arrivals: readonly Arrival[], lastId: string): void =>
    post({ type: 'news', arrivals, before: cursor.lastId, cursor: { ...cursor, lastId }, status });
  const expect = (time: number, otherwise: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(otherwise, time);
  };
  const ask = (isBack: boolean): void => {
    if (isLeading) return;
    post({ type: 'hello', isBack });
    expect(answerTime, () => {
      isStealing = true;
      turn.abort();
    });
  };
  const take = (arrivals: readonly Arrival[], lastId: string): void => {
    line.receive(arrivals, lastId);
    cursor.lastId = lastId;
  };

  const catchUp = async (target: string): Promise<void> => {
    const ended = new AbortController();
    const state = { ended, target };
    catchingUp = state;
    const own: FeedLine = {
      ...line,
      show() {},
      receive(arrivals, lastId) {
        if (ended.signal.aborted) return;
        line.receive(arrivals, lastId);
        if (ids.has(state.target)) ended.abort();
      },
    };
    try {
      await stayConnected(own, ended.signal);
    } catch {
      // What the leader may read, and this tab may not: its next own attempt will say why.
      take([gapArrival('expired')], state.target);
    }
    if (catchingUp === state) catchingUp = undefined;
  };

  channel.onmessage = ({ data }: MessageEvent<Notice>) => {
    if (data.type === 'hello') {
      if (!isLeading) return;
      tell([], cursor.lastId);
      // This tab may be waiting where nobody sees it.
      if (data.isBack) page.wake('hello');
      return;
    }
    const { arrivals, before, cursor: theirs } = data;
    // The last words of a leader before this one.
    if (isLeading) return line.receive(arrivals, cursor.lastId);
    expect(silence, () => ask(false));
    Object.assign(cursor, { ...theirs, lastId: cursor.lastId });
    const isWithThem = !cursor.lastId || cursor.lastId === before || ids.has(before);
    if (catchingUp) catchingUp.target = theirs.lastId;
    else if (isWithThem) take(arrivals, theirs.lastId);
    else void catchUp(theirs.lastId);
    const shown = unpackStatus(data.status);
    line.show(shown.state === 'open' ? { state: 'open', via: 'tab' } : shown);
  };

  const lead = async (ended: AbortSignal): Promise<LineEnd> => {
    if (ended.aborted) return 'signal';
    isLeading = true;
    clearTimeout(timer);
    catchingUp?.ended.abort();
    return stayConnected(
      {
        ...line,
        receive(arrivals, lastId) {
          if (ended.aborted) return;
          tell(arrivals, lastId);
          line.receive(arrivals, lastId);
        },
        show(next) {
          if (ended.aborted) return;
          status = packStatus(next);
          tell([], cursor.lastId);
          line.show(next);
        },
      },
      ended,
    );
  };

  const end = (): void => turn.abort();
  signal.addEventListener('abort', end);
  const leave = page.onWake((reason) => {
    if (reason === 'online' || reason === 'visibilitychange') ask(true);
  });
  try {
    for (let isBack = true; !signal.aborted; isBack = false) {
      turn = new AbortController();
      ask(isBack);
      const { signal: ended } = turn;
      const how: LockOptions = isStealing ? { steal: true } : { signal: ended };
      isStealing = false;
      try {
        if ((await navigator.locks.request(name, how, () => lead(ended))) === 'server') return 'server';
      } catch (error) {
        // The wait was given up, or another tab has taken the lock.
        if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
      } finally {
        isLeading = false;
        turn.abort();
      }
    }
    return 'signal';
  } finally {
    clearTimeout(timer);
    leave();
    signal.removeEventListener('abort', end);
    catchingUp?.ended.abort();
    channel.close();
  }
}
