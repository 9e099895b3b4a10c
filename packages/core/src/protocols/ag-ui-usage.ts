import { asRecord, isRecord } from '../json.js';
import type { Change } from '../message/change.js';
import { sumOf } from './number-of.js';

/** Adds what a run cost: one entry per model, which are summed; older producers send one object. */
export function addUsage(raw: unknown, changes: Change[]): void {
  const entries = (Array.isArray(raw) ? raw : [raw]).filter(isRecord).map(asRecord);
  if (entries.length === 0) return;
  const sum = (...names: readonly string[]): number | undefined =>
    sumOf(...entries.map((entry) => names.map((name) => entry[name]).find((value) => value !== undefined)));
  changes.push({
    type: 'usage',
    usage: {
      inputTokens: sum('inputTokens', 'promptTokens'),
      outputTokens: sum('outputTokens', 'completionTokens'),
      totalTokens: sum('totalTokens'),
      reasoningTokens: sum('reasoningTokens'),
      cachedInputTokens: sum('cachedInputTokens'),
      raw,
    },
  });
}
