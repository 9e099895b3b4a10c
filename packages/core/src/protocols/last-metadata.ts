import { asRecord } from '../json.js';
import type { Turn } from './protocol.js';

/** What the latest answers say under a key of their metadata, such as the id that the backend knows them by. */
export function lastMetadata({ messages }: Pick<Turn, 'messages'>, key: string): unknown {
  for (const { role, metadata } of messages.toReversed()) {
    const value = role === 'assistant' ? asRecord(metadata)[key] : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}
