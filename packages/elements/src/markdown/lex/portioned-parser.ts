import type { Block } from './block.js';
import type { MarkdownParser, ParserMetrics } from './markdown-parser.js';
import { costOf, takePortion } from './take-portion.js';

/** So much new text, and so many paragraphs of a longer one, can be drawn at once. */
const SHORT = 1024;
const MOST_DRAWN = 400;

/** A parser that, where it is given a budget, gives no more new blocks at once than can be drawn in a frame. */
export class PortionedParser implements MarkdownParser {
  private isPart = false;

  /** @param shown - The blocks shown so far. */
  constructor(
    private readonly parser: MarkdownParser,
    private shown: readonly Block[],
  ) {}

  get metrics(): ParserMetrics {
    return this.parser.metrics;
  }

  get waiting(): boolean {
    return this.isPart || this.parser.waiting;
  }

  append(text: string): void {
    this.parser.append(text);
  }

  parse(budget?: number): readonly Block[] {
    return this.portion(this.parser.parse(budget), budget);
  }

  finish(budget?: number): readonly Block[] {
    return this.portion(this.parser.finish(budget), budget);
  }

  private portion(blocks: readonly Block[], budget: number | undefined): readonly Block[] {
    const isShort = !this.isPart && endOf(blocks) - endOf(this.shown) <= SHORT;
    this.shown =
      isShort || (budget ?? Infinity) === Infinity ? blocks : takePortion(blocks, costOf(this.shown) + MOST_DRAWN);
    this.isPart = this.shown !== blocks;
    return this.shown;
  }
}

/** How much of the text these blocks are. */
function endOf(blocks: readonly Block[]): number {
  const last = blocks.at(-1);
  return last ? last.start + last.token.raw.length : 0;
}
