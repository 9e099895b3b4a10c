import type { Token, Tokens } from 'marked';

import type { HasTokens } from './has-tokens.js';
import { collectLabels } from './label-set.js';
import { mapShared } from './map-shared.js';
import { shareStructure } from './share-structure.js';
import { childrenOf, isLeaf } from './walk-inline.js';

/** Every label that a link reference in these blocks could name. */
export function labelsIn(tokens: readonly HasTokens[], labels = new Set<string>()): ReadonlySet<string> {
  for (const token of tokens) {
    if (isLeaf(token)) collectLabels(token.text, labels);
    else labelsIn(childrenOf(token), labels);
  }
  return labels;
}

/** The block with new inline tokens in those leaves that name one of `changed`; the block itself if there are none. */
export function relink<T extends HasTokens>(
  block: T,
  changed: ReadonlySet<string>,
  lex: (source: string) => readonly Token[],
): T {
  const again = <U extends HasTokens>(child: U): U => relink(child, changed, lex);
  if (block.type === 'table') {
    const table = block as unknown as Tokens.Table;
    const header = mapShared(table.header, again);
    const rows = mapShared(table.rows, (row) => mapShared(row, again));
    return header === table.header && rows === table.rows ? block : { ...block, header, rows };
  }
  if (block.type === 'list') {
    const items = mapShared((block as unknown as Tokens.List).items, again);
    return items === (block as unknown as Tokens.List).items ? block : { ...block, items };
  }
  if (isLeaf(block)) {
    if (!namesAny(block.text, changed)) return block;
    const tokens = shareStructure(block.tokens, inlineAgain(block, lex));
    return tokens === block.tokens ? block : { ...block, tokens };
  }
  if (!block.tokens) return block;
  const tokens = mapShared(block.tokens, again);
  return tokens === block.tokens ? block : { ...block, tokens };
}

function inlineAgain(
  leaf: { text: string; tokens: readonly Token[] },
  lex: (source: string) => readonly Token[],
): Token[] {
  const [first] = leaf.tokens;
  if (first?.type !== 'checkbox') return [...lex(leaf.text)];
  return [first, ...lex(leaf.text.slice(first.raw.length))];
}

/** Could a link reference in this source name one of these labels? */
export function namesAny(source: string, changed: ReadonlySet<string>): boolean {
  const labels = new Set<string>();
  collectLabels(source, labels);
  return [...labels].some((label) => changed.has(label));
}
