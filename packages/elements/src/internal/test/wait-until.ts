import { waitUntil as poll } from '@open-wc/testing';

/** Waits until something is so. Parts are fetched and drawn as fast as the machine can: only what never comes fails. */
export const waitUntil = (isSo: () => unknown, message?: string): Promise<void> =>
  poll(isSo, message, { interval: 10, timeout: 20_000 });
