import { asRecord } from '../json.js';
import type { Message } from './message.js';

/** How long an answer took, in milliseconds, and how fast it came. What is not known is absent. */
export interface Timing {
  /** From the question to the first words. */
  readonly timeToFirstToken?: number;
  /** From the question to the end. */
  readonly duration?: number;
  /** Output tokens per second between the first words and the end, where the backend counts tokens. */
  readonly tokensPerSecond?: number;
}

/** Reads the `metadata.timing` that a chat notes of each answer. */
export function timingOf({ metadata, usage }: Message): Timing {
  const { startedAt, firstTokenAt, endedAt } = asRecord(asRecord(metadata).timing);
  if (typeof startedAt !== 'number') return {};
  const first = typeof firstTokenAt === 'number' ? firstTokenAt : undefined;
  const end = typeof endedAt === 'number' ? endedAt : undefined;
  const tokens = usage?.outputTokens;
  const seconds = first !== undefined && end !== undefined ? (end - first) / 1000 : 0;
  return {
    ...(first !== undefined && { timeToFirstToken: first - startedAt }),
    ...(end !== undefined && { duration: end - startedAt }),
    ...(tokens !== undefined && seconds > 0 && { tokensPerSecond: tokens / seconds }),
  };
}
