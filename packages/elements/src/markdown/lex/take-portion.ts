import type { MarkedToken, Token, Tokens } from 'marked';

import type { Block } from './block.js';

/** What it takes to draw a token and not what is in it, where that is more than a paragraph. */
const COSTS: Readonly<Record<string, number>> = { space: 0, list: 0, code: 4, table: 4, math: 8 };
const CELLS_PER_PARAGRAPH = 2;

/** A leading part of some blocks that costs no more to draw than about `most` paragraphs; the blocks themselves if all do. */
export function takePortion(blocks: readonly Block[], most: number): readonly Block[] {
  const portion = new Portion(most);
  return portion.of(blocks, (block) => {
    const token = portion.block(block.token);
    return token === block.token ? block : { ...block, token };
  });
}

/** What it costs to draw these blocks, in paragraphs. */
export function costOf(blocks: readonly Block[]): number {
  const portion = new Portion(Infinity);
  for (const { token } of blocks) portion.block(token);
  return portion.cost;
}

class Portion {
  cost = 0;

  constructor(private readonly most: number) {}

  of<T>(all: readonly T[], part: (one: T) => T): readonly T[] {
    const parts: T[] = [];
    let isWhole = true;
    for (const one of all) {
      if (this.cost >= this.most) return parts;
      const taken = part(one);
      isWhole &&= taken === one;
      parts.push(taken);
    }
    return isWhole ? all : parts;
  }

  block<T extends Token | Tokens.ListItem>(block: T): T {
    const token = block as MarkedToken;
    this.cost += COSTS[token.type] ?? 1;
    switch (token.type) {
      case 'list':
        return this.with(block, 'items', token.items, (item) => this.block(item));
      case 'blockquote':
      case 'list_item':
        return this.with(block, 'tokens', token.tokens, (child) => this.block(child));
      case 'table':
        return this.with(block, 'rows', token.rows, (row) => {
          this.cost += 1 + row.length / CELLS_PER_PARAGRAPH;
          return row;
        });
      default:
        return block;
    }
  }

  private with<T extends object, P>(token: T, name: string, all: readonly P[], part: (one: P) => P): T {
    const parts = this.of(all, part);
    return parts === all ? token : { ...token, [name]: parts };
  }
}
