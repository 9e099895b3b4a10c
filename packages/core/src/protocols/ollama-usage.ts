import type { JsonObject } from '../json.js';
import type { Usage } from '../message/message.js';
import { numberOf, sumOf } from './number-of.js';

/** The kit's usage of the last line's numbers. Durations are in nanoseconds. */
export function ollamaUsageOf(line: JsonObject): Usage {
  const { prompt_eval_count, eval_count } = line;
  return {
    inputTokens: numberOf(prompt_eval_count),
    outputTokens: numberOf(eval_count),
    totalTokens: sumOf(prompt_eval_count, eval_count),
    raw: Object.fromEntries(Object.entries(line).filter(([key]) => /_(count|duration)$/.test(key))),
  };
}
