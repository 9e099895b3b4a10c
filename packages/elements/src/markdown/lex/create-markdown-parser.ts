import type { Token } from 'marked';

import type { Block } from './block.js';
import type { Dialect, GuardedDialect } from './dialect.js';
import { plainText } from './inline-risk.js';
import { lexLeaf } from './lex-leaf.js';
import type { MarkdownParser, MarkdownParserOptions } from './markdown-parser.js';
import { mayNeedRepair } from './may-need-repair.js';
import { needsChatDialect } from './needs-chat-dialect.js';
import { plainDialect } from './plain-dialect.js';
import type { Reading } from './reading.js';
import { loadRichParts, richParts } from './rich-parts.js';
import { shareBlocks, startsOf } from './share-blocks.js';
import { SourceBuffer } from './source-buffer.js';

/** A parser for one text that arrives in pieces. */
export function createMarkdownParser(options: MarkdownParserOptions = {}): MarkdownParser {
  return new WholeParser(options.dialect, options.repair === true);
}

/** A text longer than this is soon cheaper to read in pieces. */
const LONG = 1000;
/** So much of a text is read without the rich parts, which know how to read a hostile one in time. */
const MOST_PLAIN = 8192;

/**
 * Reads the whole text in each step, until the rich parts are here to read on. By the law of streaming, nobody can see
 * when that happens, but for half-written syntax at the end.
 */
class WholeParser implements MarkdownParser, Reading {
  readonly metrics = {
    lexedCharacters: 0,
    inlineCharacters: 0,
    verifiedCharacters: 0,
    repairs: 0,
    rollbacks: 0,
    steps: 0,
  };
  readonly buffer = new SourceBuffer();
  source = '';
  blocks: readonly Block[] = [];
  late: Promise<boolean> | undefined;
  private next: MarkdownParser | undefined;
  private hasAsked = false;
  /** What the text was read in. */
  private dialect: Dialect | undefined;

  constructor(
    private readonly given: GuardedDialect | undefined,
    private readonly repair: boolean,
  ) {}

  get waiting(): boolean {
    return this.next?.waiting === true;
  }

  append(text: string): void {
    this.buffer.append(text);
  }

  parse(budget?: number): readonly Block[] {
    const rich = this.rich();
    if (rich) return rich.parse(budget);
    this.read(this.buffer.take(false));
    if (!this.hasAsked && (this.source.length > LONG || (this.repair && mayNeedRepair(this.source)))) {
      this.hasAsked = true;
      void loadRichParts();
    }
    return this.blocks;
  }

  finish(budget?: number): readonly Block[] {
    const rich = this.rich();
    if (rich) return rich.finish(budget);
    this.read(this.buffer.take(true));
    this.blocks = this.blocks.map((block) => (block.open ? { ...block, open: false } : block));
    return this.blocks;
  }

  /** Who reads on, if the rich parts are here. */
  private rich(): MarkdownParser | undefined {
    const rich = richParts();
    if (rich) this.next ??= rich.readOn(this, this.given ?? rich.dialect, this.repair);
    return this.next;
  }

  private read(fresh: string): void {
    const dialect = this.given ?? plainDialect();
    this.source += fresh;
    if (this.source === '' || (fresh === '' && dialect === this.dialect)) return;
    this.dialect = dialect;
    const isPlain = dialect === plainDialect();
    const isTooLong = isPlain && this.source.length > MOST_PLAIN;
    if (isTooLong || (isPlain && needsChatDialect(this.source))) this.late ??= loadRichParts();
    const read = isTooLong ? this.source.slice(0, this.source.lastIndexOf('\n\n', MOST_PLAIN) + 1) : this.source;
    this.metrics.steps += 1;
    this.metrics.lexedCharacters += read.length;
    const lexer = dialect.createLexer();
    const blocks: Token[] = lexer.blockTokens(read, lexer.tokens);
    for (const entry of lexer.inlineQueue) this.metrics.inlineCharacters += lexLeaf(lexer, entry);
    const rest = this.source.slice(read.length);
    if (rest !== '') blocks.push({ type: 'paragraph', raw: rest, text: rest, tokens: [plainText(rest)] });
    this.blocks = shareBlocks(this.blocks, blocks, startsOf(blocks), true);
  }
}
