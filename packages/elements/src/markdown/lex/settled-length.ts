import type { Token } from 'marked';

const lengths = new WeakMap<object, number>();

/** Note how much of an open token's `text` is final. */
export function setSettledLength(token: object, length: number): void {
  lengths.set(token, length);
}

/**
 * How many leading characters of `token.text` can never change again, although the token itself is still growing.
 * Known for an open fence; 0 where nothing is known.
 */
export function settledLength(token: Token): number {
  return lengths.get(token) ?? 0;
}
