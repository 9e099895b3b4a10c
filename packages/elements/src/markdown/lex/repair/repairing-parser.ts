import type { Block } from '../block.js';
import type { Dialect } from '../dialect.js';
import type { MarkdownParser, ParserMetrics } from '../markdown-parser.js';
import { shareStructure } from '../share-structure.js';
import { repairOpen } from './repair-open.js';

/** A parser that shows half-written syntax as what it is about to become. What it finishes is the plain result. */
export class RepairingParser implements MarkdownParser {
  /** @param last - The last block as it was shown before. */
  constructor(
    private readonly parser: MarkdownParser,
    private readonly dialect: Dialect,
    private last?: Block,
  ) {}

  get metrics(): ParserMetrics {
    return this.parser.metrics;
  }

  get waiting(): boolean {
    return this.parser.waiting;
  }

  append(text: string): void {
    this.parser.append(text);
  }

  parse(budget?: number): readonly Block[] {
    const blocks = repairOpen(this.parser.parse(budget), this.dialect);
    const last = blocks.at(-1);
    if (!last || last === this.last) return blocks;
    const token = this.last?.start === last.start ? shareStructure(this.last.token, last.token) : last.token;
    const shared = token === this.last?.token && this.last.open === last.open ? this.last : { ...last, token };
    this.last = shared;
    return [...blocks.slice(0, -1), shared];
  }

  finish(budget?: number): readonly Block[] {
    return this.parser.finish(budget);
  }
}
