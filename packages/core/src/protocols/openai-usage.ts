import { asRecord } from '../json.js';
import type { Usage } from '../message/message.js';

/** The kit's usage of the API's `usage`. */
export function usageOf(raw: unknown): Usage {
  const usage = asRecord(raw);
  return {
    inputTokens: count(usage.prompt_tokens),
    outputTokens: count(usage.completion_tokens),
    totalTokens: count(usage.total_tokens),
    reasoningTokens: count(asRecord(usage.completion_tokens_details).reasoning_tokens),
    cachedInputTokens: count(asRecord(usage.prompt_tokens_details).cached_tokens),
    raw,
  };
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
