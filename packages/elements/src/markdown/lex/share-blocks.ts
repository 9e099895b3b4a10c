import type { Token } from 'marked';

import type { Block } from './block.js';
import { shareStructure } from './share-structure.js';

/** Blocks of these tokens, which start at `starts`, made of as many objects of the previous ones as did not change. */
export function shareBlocks(
  previous: readonly Block[],
  tokens: readonly Token[],
  starts: readonly number[],
  open: boolean,
): Block[] {
  const known = new Map(previous.map((block) => [block.start, block]));
  return tokens.map((found, index) => {
    const start = starts[index] ?? 0;
    const old = known.get(start);
    const token = shareStructure(old?.token, found);
    return old?.token === token && old.open === open ? old : { start, token, open };
  });
}

/** Where each token starts, if the first one does at `first`. */
export function startsOf(tokens: readonly { readonly raw: string }[], first = 0): number[] {
  let start = first;
  return tokens.map(({ raw }) => {
    const here = start;
    start += raw.length;
    return here;
  });
}
