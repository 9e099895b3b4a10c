import { ChatError } from './chat-error.js';

/** Why storage failed: what is there cannot be read, there is no room, it was made by a newer version, or else. */
export type StorageFault = 'corrupt' | 'full' | 'newer' | 'unavailable';

const texts: Readonly<Record<StorageFault, readonly [found: string, expected: string, remedy: string]>> = {
  corrupt: ['The stored conversation cannot be read.', 'a conversation of this kit.', 'It begins anew.'],
  full: ['There is no room to store the conversation.', 'some free storage.', 'Delete old conversations or site data.'],
  newer: [
    'The stored conversation was made by a newer version.',
    'version 1.',
    'Reload the page; nothing is overwritten.',
  ],
  unavailable: ['The conversation cannot be stored.', 'storage that works.', 'Allow this site to store data.'],
};

/** The conversation could not be read from storage or saved there. It goes on without. */
export class StorageError extends ChatError {
  readonly fault: StorageFault;

  constructor(fault: StorageFault, cause?: unknown) {
    const [found, expected, remedy] = texts[fault];
    super({ code: 'storage', found, expected, remedy, retryable: false, cause });
    this.fault = fault;
  }
}

/** What a driver threw, as an error of the kit. */
export function storageErrorOf(cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause;
  const name = cause instanceof Error ? cause.name : '';
  if (/quota/i.test(name)) return new StorageError('full', cause);
  return new StorageError(name === 'SyntaxError' ? 'corrupt' : 'unavailable', cause);
}
