import type { Block } from './block.js';
import type { Dialect } from './dialect.js';
import { isPlainLeaf, plainText } from './inline-risk.js';
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
    private readonly given: Dialect | undefined,
    private readonly repair: boolean,
  ) {}

  get waiting(): boolean {
    return this.next?.waiting === true;
  }

  append(text: string): void {
    this.buffer.append(text);
  }

  parse(budget?: number): readonly Block[] {
    const rich = richParts();
    if (rich) this.next ??= rich.readOn(this, this.given ?? rich.dialect, this.repair);
    if (this.next) return this.next.parse(budget);
    this.read(this.buffer.take(false));
    if (!this.hasAsked && (this.source.length > LONG || (this.repair && mayNeedRepair(this.source)))) {
      this.hasAsked = true;
      void loadRichParts();
    }
    return this.blocks;
  }

  finish(): readonly Block[] {
    if (this.next) return this.next.finish();
    this.read(this.buffer.take(true));
    this.blocks = this.blocks.map((block) => (block.open ? { ...block, open: false } : block));
    return this.blocks;
  }

  private read(fresh: string): void {
    const dialect = this.given ?? richParts()?.dialect ?? plainDialect();
    this.source += fresh;
    if (this.source === '' || (fresh === '' && dialect === this.dialect)) return;
    this.dialect = dialect;
    if (dialect === plainDialect() && needsChatDialect(this.source)) this.late ??= loadRichParts();
    this.metrics.steps += 1;
    this.metrics.lexedCharacters += this.source.length;
    const lexer = dialect.createLexer();
    const blocks = lexer.blockTokens(this.source, lexer.tokens);
    for (const { src, tokens } of lexer.inlineQueue) {
      if (isPlainLeaf(src)) {
        tokens.push(plainText(src));
        continue;
      }
      lexer.state.inRawBlock = false;
      lexer.inlineTokens(src, tokens);
      this.metrics.inlineCharacters += src.length;
    }
    this.blocks = shareBlocks(this.blocks, blocks, startsOf(blocks), true);
  }
}
