import { asRecord, type JsonObject } from '../json.js';
import type { Usage } from '../message/message.js';
import { numberOf, sumOf } from './number-of.js';

/** The kit's usage of the API's, which counts cached tokens apart. */
export function anthropicUsageOf(raw: JsonObject): Usage {
  const { input_tokens, output_tokens, cache_creation_input_tokens, cache_read_input_tokens } = raw;
  const inputTokens = sumOf(input_tokens, cache_creation_input_tokens, cache_read_input_tokens);
  return {
    inputTokens,
    outputTokens: numberOf(output_tokens),
    totalTokens: sumOf(inputTokens, output_tokens),
    reasoningTokens: numberOf(asRecord(raw.output_tokens_details).thinking_tokens),
    cachedInputTokens: numberOf(cache_read_input_tokens),
    raw,
  };
}
