import type { MarkedToken, Token, Tokens } from 'marked';

import type { Block } from './block.js';
import { CELLS_AT_ONCE } from './cells-at-once.js';
import { sliceEnd } from './slice-end.js';

/** What it takes to draw a block and not what is in it, where that is more than a paragraph. */
const COSTS: Readonly<Record<string, number>> = { space: 0, list: 0, code: 4, table: 4, math: 8 };
/** The same for what stands in a line: the address of a link is judged, an image waits as a button. */
const INLINE_COSTS: Readonly<Record<string, number>> = { text: 0.03, escape: 0.03, link: 0.25, image: 1, math: 2 };
const INLINE_COST = 0.1;
/** What a character costs to lay out, and one of a script that is shaped at length. */
const CHARACTER_COST = 1 / 500;
const SHAPED_COST = 1 / 50;
const SHAPED = /[^\0-\u058f]/;
const CELLS_PER_PARAGRAPH = 2;
const LINES_PER_PARAGRAPH = 32;
/**
 * Where a block of the text begins without letters, the browser looks through all of it with each block that comes, for
 * one that tells which way it runs: so many blocks are looked through at the cost of a paragraph.
 */
const UNDIRECTED = 2500;
/** So many tokens at the start of a block may be without letters. */
const MOST_WITHOUT_LETTERS = 64;
const LETTER = /\p{L}/u;
/** What is in these always runs from left to right. */
const OWN_DIRECTION: ReadonlySet<string> = new Set(['code', 'codespan', 'math']);

/** A leading part of some blocks that costs no more to draw than about `most` paragraphs; the blocks themselves if all do. */
export function takePortion(blocks: readonly Block[], most: number): readonly Block[] {
  const portion = new Portion(most);
  return portion.of(blocks, (block) => {
    const token = portion.top(block.token);
    return token === block.token ? block : { ...block, token };
  });
}

/** What it costs to draw these blocks, in paragraphs. */
export function costOf(blocks: readonly Block[]): number {
  const portion = new Portion(Infinity);
  for (const { token } of blocks) portion.top(token);
  return portion.cost;
}

class Portion {
  cost = 0;
  /** Of the block of the text that is taken now. */
  private isUndirected = false;
  private blocks = 0;

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

  /** A block of the text itself, which asks which way it runs. */
  top(block: Token): Token {
    this.isUndirected = !beginsWithLetters(block);
    this.blocks = 0;
    return this.block(block);
  }

  private block<T extends Token | Tokens.ListItem>(block: T): T {
    const token = block as MarkedToken;
    this.cost += COSTS[token.type] ?? 1;
    this.blocks += 1;
    if (this.isUndirected) this.cost += this.blocks / UNDIRECTED;
    switch (token.type) {
      case 'list':
        return this.with(block, 'items', token.items, (item) => this.block(item));
      case 'blockquote':
      case 'list_item':
        return this.with(block, 'tokens', token.tokens, (child) => this.block(child));
      case 'table': {
        let drawn = 0;
        return this.with(block, 'rows', token.rows, (row) => {
          if (drawn < CELLS_AT_ONCE) this.row(row);
          drawn += row.length;
          return row;
        });
      }
      case 'code':
        return this.lines(token as T & Tokens.Code);
      default:
        return this.leaf(block);
    }
  }

  private lines<T extends Tokens.Code>(code: T): T {
    const { text } = code;
    const most = Math.max(Math.ceil((this.most - this.cost) * LINES_PER_PARAGRAPH), 1);
    let lines = 0;
    let end = 0;
    while (lines < most && end < text.length) {
      const lineEnd = text.indexOf('\n', end);
      end = lineEnd < 0 ? text.length : lineEnd + 1;
      lines += 1;
    }
    this.cost += lines / LINES_PER_PARAGRAPH;
    return end === text.length ? code : { ...code, text: text.slice(0, end) };
  }

  private leaf<T extends Token | Tokens.ListItem>(block: T): T {
    const { tokens } = block as { readonly tokens?: readonly Token[] };
    return tokens ? this.with(block, 'tokens', tokens, (child) => this.inline(child)) : block;
  }

  private row(cells: readonly Tokens.TableCell[]): void {
    this.cost += 1 + cells.length / CELLS_PER_PARAGRAPH;
    for (const { tokens } of cells) for (const token of tokens) this.inline(token);
  }

  private inline<T extends Token>(token: T): T {
    this.cost += INLINE_COSTS[token.type] ?? INLINE_COST;
    const children = tokensOf(token);
    for (const child of children) this.inline(child);
    return token.type === 'text' && children.length === 0 ? this.text(token as T & Tokens.Text) : token;
  }

  private text<T extends Tokens.Text>(token: T): T {
    const { raw } = token;
    const cost = SHAPED.test(raw) ? SHAPED_COST : CHARACTER_COST;
    const most = Math.ceil((this.most - this.cost) / cost);
    this.cost += raw.length * cost;
    if (raw.length <= most || token.text !== raw) return token;
    const text = raw.slice(0, sliceEnd(raw, most));
    return { ...token, raw: text, text };
  }

  private with<T extends object, P>(token: T, name: string, all: readonly P[], part: (one: P) => P): T {
    const parts = this.of(all, part);
    return parts === all ? token : { ...token, [name]: parts };
  }
}

function beginsWithLetters(block: Token): boolean {
  const queue: Token[] = [block];
  for (let left = MOST_WITHOUT_LETTERS; left > 0; left -= 1) {
    const token = queue.pop() as MarkedToken | undefined;
    if (token === undefined) break;
    if (OWN_DIRECTION.has(token.type)) continue;
    // Of a table, the header comes first.
    const parts = token.type === 'list' ? token.items : token.type === 'table' ? token.header : tokensOf(token);
    if (parts.length === 0 && LETTER.test(token.raw)) return true;
    queue.push(...(parts.slice(0, left).toReversed() as Token[]));
  }
  return false;
}

function tokensOf(token: Token): readonly Token[] {
  return ('tokens' in token && token.tokens) || [];
}
