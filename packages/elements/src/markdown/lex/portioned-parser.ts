import type { Block } from './block.js';
import { LONG_TEXT } from './long-text.js';
import type { MarkdownParser, ParserMetrics } from './markdown-parser.js';
import { costOf, takePortion } from './take-portion.js';

/** So much new text, and so many paragraphs of a longer one, can be drawn at once. */
const SHORT = 1024;
const MOST_DRAWN = 250;
/** Reading that took so many times its budget is not drawn in the same frame. */
const TOO_LONG = 2;

/**
 * A parser that, where it is given a budget, gives no more new blocks at once than can be drawn in a frame. It reads on
 * when all it has read was given, and reading that took long is a frame's work of its own.
 */
export class PortionedParser implements MarkdownParser {
  private read: readonly Block[];

  /** @param shown - The blocks shown so far. */
  constructor(
    private readonly parser: MarkdownParser,
    private shown: readonly Block[],
  ) {
    this.read = shown;
  }

  get metrics(): ParserMetrics {
    return this.parser.metrics;
  }

  get waiting(): boolean {
    return this.shown !== this.read || this.parser.waiting;
  }

  append(text: string): void {
    this.parser.append(text);
  }

  parse(budget?: number): readonly Block[] {
    return this.give(budget, () => this.parser.parse(budget));
  }

  finish(budget?: number): readonly Block[] {
    return this.give(budget, () => this.parser.finish(budget));
  }

  private give(budget: number | undefined, readOn: () => readonly Block[]): readonly Block[] {
    const isAll = budget === undefined || budget === Infinity;
    const isPart = !isAll && this.shown !== this.read;
    const begin = performance.now();
    if (!isPart) this.read = readOn();
    const length = endOf(this.read);
    const mayWait = !isAll && !isPart && length > LONG_TEXT && this.shown.length > 0;
    if (mayWait && performance.now() - begin >= TOO_LONG * budget) return this.shown;
    const isShort = !isPart && length - endOf(this.shown) <= SHORT;
    this.shown = isAll || isShort ? this.read : takePortion(this.read, costOf(this.shown) + MOST_DRAWN);
    return this.shown;
  }
}

/** How much of the text these blocks are. */
function endOf(blocks: readonly Block[]): number {
  const last = blocks.at(-1);
  return last ? last.start + last.token.raw.length : 0;
}
