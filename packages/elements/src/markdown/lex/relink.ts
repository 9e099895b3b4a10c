import type { Token, Tokens } from 'marked';

import type { HasTokens } from './has-tokens.js';
import type { LexedLeaf } from './inline-phase.js';
import { isPlainLeaf } from './inline-risk.js';
import { collectLabels } from './label-set.js';
import { mapShared } from './map-shared.js';
import { shareStructure } from './share-structure.js';
import { childrenOf, inLinkBehind, isLeaf } from './walk-inline.js';

/** Every label that a link reference in these blocks could name. */
export function labelsIn(tokens: readonly HasTokens[], labels = new Set<string>()): ReadonlySet<string> {
  for (const token of tokens) {
    if (!isLeaf(token)) labelsIn(childrenOf(token), labels);
    else if (!isPlainLeaf(token.text)) collectLabels(token.text, labels);
  }
  return labels;
}

/** Could a link reference in this source name one of these labels? */
export function namesAny(source: string, changed: ReadonlySet<string>): boolean {
  const labels = new Set<string>();
  if (source.includes('[')) collectLabels(source, labels);
  return [...labels].some((label) => changed.has(label));
}

/**
 * Gives new inline tokens to those leaves that name a changed label. Blocks are taken in document order: a raw
 * `<a …>` that a new link swallows, or a lost one sets free, changes the leaves behind it, too.
 */
export class Relinking {
  /** Whether a raw link is open here in the tokens as they were, and as they are now. */
  private was = false;
  private is = false;

  constructor(
    private readonly changed: ReadonlySet<string>,
    private readonly lex: (source: string, inLink: boolean) => LexedLeaf,
  ) {}

  /** The next block is not the one behind the last. */
  enter(inLink: boolean): void {
    this.was = inLink;
    this.is = inLink;
  }

  get inLink(): boolean {
    return this.is;
  }

  /** What follows has to be lexed again even if it names no label. */
  get reachesOn(): boolean {
    return this.was !== this.is;
  }

  /** The block with its new tokens; the block itself if there are none. */
  block<T extends HasTokens>(block: T): T {
    const again = <U extends HasTokens>(child: U): U => this.block(child);
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
    if (isLeaf(block)) return this.leaf(block);
    if (!block.tokens) return block;
    const tokens = mapShared(block.tokens, again);
    return tokens === block.tokens ? block : { ...block, tokens };
  }

  private leaf<T extends { text: string; tokens: Token[] }>(leaf: T): T {
    const before = this.was;
    if (leaf.text.includes('<')) this.was = inLinkBehind(leaf.tokens, before);
    if (this.is === before && !namesAny(leaf.text, this.changed)) {
      this.is = this.was;
      return leaf;
    }
    const [first] = leaf.tokens;
    const checkbox = first?.type === 'checkbox' ? [first] : [];
    const lexed = this.lex(leaf.text.slice(checkbox[0]?.raw.length ?? 0), this.is);
    this.is = lexed.inLinkAfter;
    const tokens = shareStructure(leaf.tokens, [...checkbox, ...lexed.tokens]);
    return tokens === leaf.tokens ? leaf : { ...leaf, tokens };
  }
}
