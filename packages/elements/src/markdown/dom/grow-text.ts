/**
 * Makes `node`, which holds `old`, hold `next`. What both begin with is never touched: a selection in it stays where
 * it is, and a text that only grew costs one append.
 */
export function growText(node: CharacterData, old: string, next: string): void {
  if (next === old) return;
  if (!next.startsWith(old)) {
    const kept = commonPrefix(old, next);
    node.deleteData(kept, old.length - kept);
    if (kept < next.length) node.appendData(next.slice(kept));
  } else {
    node.appendData(next.slice(old.length));
  }
}

/** How many code units two texts begin with alike. */
export function commonPrefix(one: string, other: string): number {
  const end = Math.min(one.length, other.length);
  let index = 0;
  while (index < end && one.charCodeAt(index) === other.charCodeAt(index)) index++;
  return index;
}
