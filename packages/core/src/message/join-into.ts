import type { Change } from './change.js';

type Words = Extract<Change, { type: 'text' | 'reasoning' | 'tool-input' }>;

/**
 * Adds the words of a change to those of the one before it, where both belong to the same part, and tells whether it
 * did. `last` is the caller's own: that it grows must surprise nobody.
 */
export function joinInto(last: Change | undefined, next: Change): boolean {
  if (last?.type !== next.type || !isWords(last) || !isWords(next) || partOf(last) !== partOf(next)) return false;
  const growing: { text: string } = last;
  growing.text += next.text;
  return true;
}

function isWords(change: Change): change is Words {
  return 'text' in change && change.type !== 'replace' && !('providerMetadata' in change);
}

function partOf(words: Words): string | undefined {
  return words.type === 'tool-input' ? words.toolCallId : words.part;
}
