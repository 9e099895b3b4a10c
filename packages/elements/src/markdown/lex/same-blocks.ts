import { isLeaf } from './walk-inline.js';

/** Did marked's block phase find the same in both? Inline tokens, which it has not made yet, are left out. */
export function sameBlocks(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && right.every((item, index) => sameBlocks(left[index], item));
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const keys = Object.keys(right);
  if (keys.length !== Object.keys(left).length) return false;
  return keys.every((key) => {
    if (key === 'tokens' && isLeaf(right)) return true;
    return sameBlocks(left[key as keyof typeof left], right[key as keyof typeof right]);
  });
}
