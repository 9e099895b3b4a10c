import { isOffline } from './is-offline.js';

/** Resolves as soon as the browser has a network. */
export async function untilOnline(): Promise<unknown> {
  return isOffline() && new Promise((resolve) => addEventListener('online', resolve, { once: true }));
}
