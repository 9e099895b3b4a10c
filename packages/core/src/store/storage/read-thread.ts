import { ChatError, type ChatErrorCode } from '../../errors/chat-error.js';
import { StorageError } from '../../errors/storage-error.js';
import { asList, asString, isRecord, type JsonObject } from '../../json.js';
import type { Message } from '../../message/message.js';
import type { Branch, Fork } from '../branches/fork.js';
import type { StoredThread } from './storage-driver.js';

const roles: ReadonlySet<unknown> = new Set(['system', 'user', 'assistant']);
const statuses: ReadonlySet<unknown> = new Set([
  'pending',
  'streaming',
  'complete',
  'stopped',
  'incomplete',
  'truncated',
  'error',
]);

export const emptyThread: StoredThread = {
  version: 1,
  revision: 0,
  cleared: 0,
  messages: [],
  forks: [],
  queue: [],
  draft: '',
  draftAt: 0,
};

/** Checks what a driver gave; throws a `StorageError` where it is not a conversation. */
export function readThread(stored: unknown): StoredThread {
  if (stored === undefined || stored === null) return emptyThread;
  if (!isRecord(stored)) throw new StorageError('corrupt');
  if (typeof stored.version === 'number' && stored.version > 1) throw new StorageError('newer');
  const { revision, cleared, draft, draftAt, queue } = stored;
  if (stored.version !== 1 || typeof revision !== 'number') throw new StorageError('corrupt');
  return {
    version: 1,
    revision,
    cleared: typeof cleared === 'number' ? cleared : 0,
    draft: asString(draft),
    draftAt: typeof draftAt === 'number' ? draftAt : 0,
    queue: readMessages(queue),
    ...readBranch(stored, 0),
  };
}

function readBranch({ messages, forks }: JsonObject, depth: number): Branch {
  // Deeper than any conversation goes: a record that was made to exhaust the stack.
  if (depth > 1000) throw new StorageError('corrupt');
  return { messages: readMessages(messages), forks: asList(forks).map((fork) => readFork(fork, depth + 1)) };
}

function readFork(fork: unknown, depth: number): Fork {
  if (!isRecord(fork)) throw new StorageError('corrupt');
  const { at, index } = fork;
  const others = asList(fork.others).map((branch) => readBranch(isRecord(branch) ? branch : {}, depth));
  if (typeof at !== 'number' || typeof index !== 'number') throw new StorageError('corrupt');
  return { at, index, count: others.length + 1, others };
}

function readMessages(messages: unknown): readonly Message[] {
  if (!Array.isArray(messages)) throw new StorageError('corrupt');
  return messages.map(readMessage);
}

function readMessage(stored: unknown): Message {
  const isWhole =
    isRecord(stored) &&
    typeof stored.id === 'string' &&
    roles.has(stored.role) &&
    statuses.has(stored.status) &&
    Array.isArray(stored.parts) &&
    stored.parts.every((part) => isRecord(part) && typeof part.type === 'string');
  if (!isWhole) throw new StorageError('corrupt');
  const { error, ...message } = stored;
  // Checked above as far as a reader's safety goes; what is inside the parts is as the model sent it.
  const read = message as unknown as Message;
  return isRecord(error) ? { ...read, error: readError(error) } : read;
}

function readError(error: JsonObject): ChatError {
  return new ChatError({
    code: asString(error.code) as ChatErrorCode,
    found: asString(error.found),
    expected: asString(error.expected),
    remedy: asString(error.remedy),
    retryable: error.retryable === true,
  });
}
