import { asRecord } from '../json.js';
import type { Usage } from '../message/message.js';
import { numberOf, sumOf } from './number-of.js';

/** The kit's usage of the API's: all tokens, not only those that are billed. */
export function cohereUsageOf(raw: unknown): Usage {
  const { tokens, cached_tokens } = asRecord(raw);
  const { input_tokens, output_tokens, reasoning_tokens } = asRecord(tokens);
  return {
    inputTokens: numberOf(input_tokens),
    outputTokens: numberOf(output_tokens),
    totalTokens: sumOf(input_tokens, output_tokens),
    reasoningTokens: numberOf(reasoning_tokens),
    cachedInputTokens: numberOf(cached_tokens),
    raw,
  };
}
