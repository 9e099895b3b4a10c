import type { Token } from 'marked';

import type { Block } from './block.js';
import { isLeaf } from './walk-inline.js';

/** How many blocks are not what marked's block phase has found, at these offsets. */
export function countDiffering(blocks: readonly Block[], found: readonly Token[], starts: readonly number[]): number {
  const differing = found.filter((token, index) => {
    const block = blocks[index];
    return block && (block.start !== starts[index] || !sameBlocks(block.token, token));
  });
  return differing.length + Math.abs(found.length - blocks.length);
}

/** Did marked's block phase find the same in both? Inline tokens, which it has not made yet, are left out. */
function sameBlocks(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const keys = Object.keys(right);
  if (keys.length !== Object.keys(left).length) return false;
  return keys.every((key) => {
    if (key === 'tokens' && isLeaf(right)) return true;
    return sameBlocks(left[key as keyof typeof left], right[key as keyof typeof right]);
  });
}
