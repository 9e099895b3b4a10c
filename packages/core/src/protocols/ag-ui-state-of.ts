import type { Turn } from './protocol.js';

/** The agent's state as the last answer left it; nothing where no answer told one. */
export function stateOf({ messages }: Pick<Turn, 'messages'>): unknown {
  for (const { parts } of messages.toReversed()) {
    const part = parts.findLast(({ type }) => type === 'data-state');
    if (part && 'data' in part) return part.data;
  }
  return undefined;
}
