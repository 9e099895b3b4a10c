import type { Change } from './change.js';

/** One change in place of two in a row that bring words of the same part; nothing where they do not. */
export function joinChanges(first: Change | undefined, second: Change): Change | undefined {
  if (!first) return undefined;
  if (isDelta(first) && isDelta(second)) {
    const isSame = first.type === second.type && first.part === second.part;
    return isSame && !first.providerMetadata && !second.providerMetadata
      ? { ...second, text: first.text + second.text }
      : undefined;
  }
  if (first.type === 'tool-input' && second.type === 'tool-input' && first.toolCallId === second.toolCallId) {
    return { ...second, text: first.text + second.text };
  }
  return undefined;
}

function isDelta(change: Change): change is Extract<Change, { type: 'text' | 'reasoning' }> {
  return change.type === 'text' || change.type === 'reasoning';
}
