import type { ChatOptions } from '../chat.js';
import type { StorageDriver } from './storage-driver.js';

/** The driver that the option names; each is loaded only if it is used. */
export async function loadDriver(storage: Exclude<ChatOptions['storage'], 'none' | undefined>): Promise<StorageDriver> {
  if (typeof storage !== 'string') return storage;
  if (storage === 'indexeddb') return (await import('./indexed-db-driver.js')).createIndexedDbDriver();
  const { createWebStorageDriver } = await import('./web-storage-driver.js');
  return createWebStorageDriver(storage === 'local' ? () => localStorage : () => sessionStorage);
}
