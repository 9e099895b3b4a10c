import { ChatError } from '../errors/chat-error.js';
import { UsageError } from '../errors/usage-error.js';
import { createCell } from '../store/cell.js';
import { report } from '../store/report.js';
import type { Arrival } from './arrival.js';
import type { EventFeed, FeedStatus } from './event-feed.js';
import { createFanOut } from './fan-out.js';
import type { FeedLine, LineEnd } from './feed-line.js';
import type { FeedOptions } from './feed-options.js';
import { createSequenceIds, createUniqueIds } from './known-ids.js';
import { shareLine } from './share-line.js';
import { stayConnected } from './stay-connected.js';
import { isUsableId } from './usable-id.js';
import { watchPage } from '../net/watch-page.js';

/**
 * Follows the events of a server: notifications, live data, what came in while one was away. Connects at once, and
 * again whenever the connection is lost, from the last event id on. See docs/feeds.md.
 *
 * Source: WHATWG HTML, 9.2 Server-sent events.
 *
 * @throws UsageError where the address or the last event id cannot be used.
 */
export function connect(url: string | URL, options: FeedOptions = {}): EventFeed {
  const { signal, onError, lastEventId = '' } = options;
  const address = resolve(url);
  if (lastEventId && !isUsableId(lastEventId)) {
    throw new UsageError({
      found: 'The last event id cannot go into a header.',
      expected: 'up to 256 visible ASCII characters.',
      remedy: 'Pass an id that the feed gave.',
    });
  }
  const status = createCell<FeedStatus>({ state: 'connecting' });
  const fan = createFanOut();
  const ids = options.ids === 'sequence' ? createSequenceIds() : createUniqueIds();
  ids.note(lastEventId);
  const page = watchPage();
  const life = new AbortController();

  const tell = (error: ChatError): void => {
    try {
      onError?.(error);
    } catch (cause) {
      report(cause);
    }
  };
  const deliver = ({ event, hasOwnId }: Arrival): void => {
    const { id = '' } = event;
    if (event.gap) {
      if (hasOwnId && id) ids.note(id);
      else ids.forget();
    } else if (hasOwnId && id) {
      const verdict = ids.judge(id);
      if (verdict === 'known') return;
      if (verdict === 'gap') fan.deliver({ event: 'gap', data: '', gap: 'sequence' });
    }
    fan.deliver(event);
  };
  const line: FeedLine = {
    url: address,
    options,
    page,
    cursor: { lastId: lastEventId, retry: undefined, mode: 'stream', flows: false, wasOpen: false },
    receive(arrivals, lastId) {
      for (const arrival of arrivals) deliver(arrival);
      if (lastId && !ids.has(lastId)) ids.note(lastId);
    },
    show(next) {
      if (!life.signal.aborted) status.set(next);
    },
    fail: tell,
    warn: (error) => (onError ? tell(error) : console.warn(error.message)),
  };

  const live = async (here: AbortSignal): Promise<LineEnd> => {
    const name = shareName(address, options);
    if (name === undefined) return stayConnected(line, here);
    try {
      return await shareLine(name, line, ids, here);
    } catch (error) {
      if (error instanceof ChatError) throw error;
      // A frame without storage of its own, for example, may not use locks or channels.
      return stayConnected(line, here);
    }
  };

  const run = async (): Promise<void> => {
    while (!life.signal.aborted) {
      const here = new AbortController();
      const stop = (): void => here.abort();
      life.signal.addEventListener('abort', stop);
      // A page that is put away must hold no lock and no connection, or the browser does not keep it.
      const leave = page.onWake(() => page.isAway && stop());
      try {
        if ((await live(here.signal)) === 'server') return;
      } finally {
        leave();
        life.signal.removeEventListener('abort', stop);
      }
      while (page.isAway && !life.signal.aborted) await page.sleep(Infinity, 0, life.signal);
    }
  };

  const over = (how: 'drop' | 'drain', last: FeedStatus): void => {
    if (life.signal.aborted) return;
    status.set(last);
    fan.end(how, last.state === 'failed' ? last.error : undefined);
    life.abort();
    page.end();
    signal?.removeEventListener('abort', close);
  };
  const close = (): Promise<void> => {
    over('drop', { state: 'closed', by: 'page' });
    return running;
  };
  // The caller's own code comes first, so that it hears of everything.
  const running = Promise.resolve()
    .then(run)
    .then(
      () => over('drain', { state: 'closed', by: 'server' }),
      (cause: unknown) => {
        const error = cause instanceof ChatError ? cause : undefined;
        if (!error) throw cause;
        tell(error);
        over('drain', { state: 'failed', error });
      },
    );
  if (signal?.aborted) void close();
  else signal?.addEventListener('abort', close);

  return {
    status,
    subscribe: (listener) => fan.subscribe(listener),
    [Symbol.asyncIterator]: () => fan.iterate(),
    close,
  };
}

function resolve(url: string | URL): URL {
  const base = globalThis.document?.baseURI ?? globalThis.location?.href;
  if (URL.canParse(url, base)) {
    const resolved = new URL(url, base);
    if (/^https?:$/.test(resolved.protocol)) return resolved;
  }
  throw new UsageError({
    found: `A feed cannot come from "${url}".`,
    expected: 'an address that begins with http: or https:, or one relative to the page.',
    remedy: 'Check the address.',
  });
}

/** What the tabs that share a connection are called; `undefined` where this one has its own. */
function shareName({ href }: URL, { share, headers, fetch }: FeedOptions): string | undefined {
  const isShared = share ?? (headers === undefined && fetch === undefined);
  const canShare = typeof BroadcastChannel === 'function' && globalThis.navigator?.locks;
  if (isShared === false || !canShare) return undefined;
  return ['chat-stream-feed', typeof isShared === 'string' ? isShared : '', href].join(' ');
}
