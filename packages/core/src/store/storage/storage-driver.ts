import type { Message } from '../../message/message.js';
import type { Branch } from '../branches/fork.js';

/** A conversation as it is kept: plain JSON values. */
export interface StoredThread extends Branch {
  /** The form of this record. */
  readonly version: 1;
  /** Grows with each save, whichever tab makes it. */
  readonly revision: number;
  /** The revision of the save that emptied it last, or 0: what a tab had before that is not saved any more. */
  readonly cleared: number;
  /** Messages that wait to be sent, in order. */
  readonly queue: readonly Message[];
  /** What was being written. */
  readonly draft: string;
  /** When that was typed, in milliseconds since 1970: of several tabs, the last one typed in counts. */
  readonly draftAt: number;
}

/** Keeps conversations. All methods may reject: the chat goes on and tells `onError`. */
export interface StorageDriver {
  /** What was saved last; `undefined` where there is nothing. What it gives is checked before use. */
  load(threadId: string): Promise<unknown>;
  save(threadId: string, thread: StoredThread): Promise<void>;
  remove(threadId: string): Promise<void>;
}
