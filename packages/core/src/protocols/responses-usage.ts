import { asRecord } from '../json.js';
import type { Usage } from '../message/message.js';
import { numberOf } from './number-of.js';

/** The kit's usage of the API's `usage`. */
export function responsesUsageOf(raw: unknown): Usage {
  const usage = asRecord(raw);
  return {
    inputTokens: numberOf(usage.input_tokens),
    outputTokens: numberOf(usage.output_tokens),
    totalTokens: numberOf(usage.total_tokens),
    reasoningTokens: numberOf(asRecord(usage.output_tokens_details).reasoning_tokens),
    cachedInputTokens: numberOf(asRecord(usage.input_tokens_details).cached_tokens),
    raw,
  };
}
