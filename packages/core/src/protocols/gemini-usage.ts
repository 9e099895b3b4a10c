import type { JsonObject } from '../json.js';
import type { Usage } from '../message/message.js';
import { numberOf, sumOf } from './number-of.js';

/** The kit's usage of `usageMetadata`, which counts thoughts apart. */
export function geminiUsageOf(raw: JsonObject): Usage {
  return {
    inputTokens: numberOf(raw.promptTokenCount),
    outputTokens: sumOf(raw.candidatesTokenCount, raw.thoughtsTokenCount),
    totalTokens: numberOf(raw.totalTokenCount),
    reasoningTokens: numberOf(raw.thoughtsTokenCount),
    cachedInputTokens: numberOf(raw.cachedContentTokenCount),
    raw,
  };
}
