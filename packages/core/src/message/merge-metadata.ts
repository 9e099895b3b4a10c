import { asRecord, type JsonObject } from '../json.js';
import type { Message } from './message.js';

// They would reach an object's prototype where a page copies metadata key by key.
const forbidden = /^(__proto__|constructor|prototype)$/;

/** Adds to the metadata of a message; the newer value of a key wins. */
export function mergeMetadata(message: Message, metadata: JsonObject = {}): Message {
  const old = asRecord(message.metadata);
  const fresh = Object.entries(metadata).filter(([key, value]) => old[key] !== value && !forbidden.test(key));
  return fresh.length > 0 ? { ...message, metadata: { ...old, ...Object.fromEntries(fresh) } } : message;
}
