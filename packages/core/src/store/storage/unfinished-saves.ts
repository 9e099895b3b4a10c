import { asRecord } from '../../json.js';
import type { StoredThread } from './storage-driver.js';

/*
 * A page that goes away takes along the transactions it has just begun, committed or not. Only web storage is written
 * before it has gone: there stands what was being saved then, until a later page has saved it.
 */

/** What is being saved now, by conversation. */
const saves = new Map<string, StoredThread>();
let isWatching = false;

const keyOf = (threadId: string): string => `chat-stream:unfinished:${threadId}`;

/** Takes note of a save; returns the function that ends it, said whether it succeeded. */
export function beginSave(threadId: string, thread: StoredThread): (isSaved: boolean) => void {
  saves.set(threadId, thread);
  // It bubbles: by then each conversation of the page has begun to save what is new.
  if (!isWatching) globalThis.addEventListener?.('visibilitychange', leaveBehind);
  isWatching = true;
  return (isSaved) => {
    if (saves.get(threadId) === thread) saves.delete(threadId);
    if (isSaved && revisionOf(leftOf(threadId)) <= thread.revision) forgetLeft(threadId);
  };
}

/** What was saved last: `stored`, or what a page has left behind since. */
export function latestSave(threadId: string, stored: unknown): unknown {
  const left = leftOf(threadId);
  return revisionOf(left) > revisionOf(stored) ? left : stored;
}

/** Forgets what was left behind of a conversation. */
export function forgetLeft(threadId: string): void {
  attempt(() => localStorage.removeItem(keyOf(threadId)));
}

function leaveBehind(): void {
  if (globalThis.document?.visibilityState === 'visible') return;
  for (const [threadId, thread] of saves) attempt(() => localStorage.setItem(keyOf(threadId), JSON.stringify(thread)));
}

function leftOf(threadId: string): unknown {
  return attempt(() => JSON.parse(localStorage.getItem(keyOf(threadId)) ?? 'null') as unknown);
}

function revisionOf(thread: unknown): number {
  const { revision } = asRecord(thread);
  return typeof revision === 'number' ? revision : 0;
}

/** Where the browser forbids web storage or it is full, there is nothing left behind. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
