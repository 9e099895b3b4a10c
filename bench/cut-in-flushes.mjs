import { cut } from './documents.mjs';

/** About how many flushes a document is streamed in. */
const FLUSHES = 250;

/** The chunks of a text, and how many of them are one flush. */
export function cutInFlushes(text) {
  const chunks = cut(text);
  const perFlush = Math.max(1, Math.ceil(chunks.length / FLUSHES));
  return { chunks, perFlush, flushes: Math.ceil(chunks.length / perFlush) };
}
