import type { Change } from '../message/change.js';
import type { Usage } from '../message/message.js';
import type { Turn } from '../protocols/protocol.js';
import { sumOf } from '../protocols/number-of.js';

type Ask = (turn: Turn) => AsyncIterable<readonly Change[]>;

/** Asks so that the usage of each request counts on from `before` and from the requests before it. */
export function addingUsage(before: Usage | undefined, ask: Ask): Ask {
  let spent = before;
  return async function* (turn) {
    const base = spent;
    for await (const changes of ask(turn)) {
      yield changes.map((change) => {
        if (change.type !== 'usage') return change;
        spent = added(base, change.usage);
        return { type: 'usage', usage: spent };
      });
    }
  };
}

function added(base: Usage | undefined, usage: Usage): Usage {
  return {
    inputTokens: sumOf(base?.inputTokens, usage.inputTokens),
    outputTokens: sumOf(base?.outputTokens, usage.outputTokens),
    totalTokens: sumOf(base?.totalTokens, usage.totalTokens),
    reasoningTokens: sumOf(base?.reasoningTokens, usage.reasoningTokens),
    cachedInputTokens: sumOf(base?.cachedInputTokens, usage.cachedInputTokens),
    raw: usage.raw,
  };
}
