import { asRecord } from '../json.js';
import type { Usage } from '../message/message.js';

/** The kit's usage of the API's `usage`. */
export function usageOf(raw: unknown): Usage {
  const usage = asRecord(raw);
  const counts = {
    inputTokens: usage.prompt_tokens,
    outputTokens: usage.completion_tokens,
    totalTokens: usage.total_tokens,
    reasoningTokens: asRecord(usage.completion_tokens_details).reasoning_tokens,
    cachedInputTokens: asRecord(usage.prompt_tokens_details).cached_tokens,
  };
  return { ...Object.fromEntries(Object.entries(counts).filter(([, count]) => typeof count === 'number')), raw };
}
