/**
 * Finds what nobody sees but a machine, or what makes text look like another one: control characters, tags, what
 * overrides the direction of writing, runs of joiners and variation selectors, towers of marks, halves of characters.
 * What languages and emoji need is not among it. It may find too much (`sieve.ts` knows better), never too little.
 */
export const unseen =
  /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2061-\u206f\ufeff\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\p{Cs}]|(?<=[!-~])[\u200b-\u200d\u2060]|[\ufe00-\ufe0f\u061c\u200b-\u200f\u2060]{2}|\p{M}\p{M}\p{M}\p{M}\p{M}\p{M}\p{M}\p{M}\p{M}/u;

/** A short text, such as a name, without them. */
export function withoutUnseen(text: string): string {
  return unseen.test(text) ? text.replace(new RegExp(unseen, 'gu'), '') : text;
}
