import { Tokenizer } from 'marked';
import type { Tokens } from 'marked';

/** Quotes and lists inside of one another beyond this are plain text: marked calls itself for each. */
export const DEEPEST_NESTING = 32;
/** A definition longer than this is not one: the bound on how long text may stay undecided. */
export const LONGEST_DEFINITION = 4096;

/*
 * How these begin, asked before marked's own patterns: they are so large that a browser takes milliseconds to compile
 * each, and few texts need them.
 */
const QUOTE = /^ {0,3}>/;
const TAG = /^ {0,3}</;
const UNDERLINE = /\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/;

/**
 * marked's tokenizer for texts without tables, with bounds on what hostile text can make it do. Texts people write never
 * reach them.
 */
export class PlainTokenizer extends Tokenizer {
  /** How what may be a link definition begins. `[^note]: …` is none here, so that the reader sees it. */
  protected readonly definition: RegExp = /^ {0,3}\[(?!\^)/;
  private depth = 0;

  override blockquote(src: string): Tokens.Blockquote | undefined {
    if (!QUOTE.test(src)) return undefined;
    const { lexer } = this;
    const { top, lastToken } = lexer.state;
    const queued = lexer.inlineQueue.length;
    // A list in the quote is lexed again when a lazy line follows it. marked then takes the block in front of the
    // quote for one in front of the list, finds no list, and throws (18.2.1: `- a\n  >2.\n_`).
    delete lexer.state.lastToken;
    try {
      return this.nested(() => super.blockquote(src));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      // Should it throw for another reason, the quote is text.
      lexer.state.top = top;
      lexer.inlineQueue.length = queued;
      return undefined;
    } finally {
      if (lastToken) lexer.state.lastToken = lastToken;
    }
  }

  override html(src: string): Tokens.HTML | undefined {
    return TAG.test(src) ? super.html(src) : undefined;
  }

  override list(src: string): Tokens.List | undefined {
    return this.nested(() => super.list(src));
  }

  override def(src: string): Tokens.Def | undefined {
    if (!this.definition.test(src)) return undefined;
    const token = super.def(src.slice(0, LONGEST_DEFINITION + 1));
    return token && token.raw.length <= LONGEST_DEFINITION ? token : undefined;
  }

  override lheading(src: string): Tokens.Heading | undefined {
    return UNDERLINE.test(src) ? super.lheading(src) : undefined;
  }

  /** Texts with tables are read in the chat dialect. */
  override table(_source: string): Tokens.Table | undefined {
    return undefined;
  }

  private nested<T>(tokenize: () => T | undefined): T | undefined {
    if (this.depth >= DEEPEST_NESTING) return undefined;
    this.depth += 1;
    try {
      return tokenize();
    } finally {
      this.depth -= 1;
    }
  }
}
