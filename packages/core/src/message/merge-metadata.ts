import { asRecord, isPoison, type JsonObject } from '../json.js';
import type { Message } from './message.js';

/** Adds to the metadata of a message; the newer value of a key wins. */
export function mergeMetadata(message: Message, metadata: JsonObject = {}): Message {
  const old = asRecord(message.metadata);
  // A page may copy metadata key by key.
  const fresh = Object.entries(metadata).filter(([key, value]) => old[key] !== value && !isPoison(key));
  return fresh.length > 0 ? { ...message, metadata: { ...old, ...Object.fromEntries(fresh) } } : message;
}
