import { Lexer } from 'marked';
import type { Token, TokenizerThis, Tokens, TokensList } from 'marked';

import { HeadingScan } from './heading-scan.js';

/** marked's lexer, which knows what it has found out about the text that it reads, and can stop to go on later. */
export class GuardedLexer extends Lexer {
  /** Of the text that is read now: an item's or a quote's, or the whole. */
  headings = new HeadingScan();
  private deadline = Infinity;
  private begun = -1;

  override blockTokens(source: string, tokens?: Token[], isClipped?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, isClipped?: boolean): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], isClipped = false): Token[] {
    const outer = this.headings;
    this.headings = new HeadingScan();
    try {
      return super.blockTokens(source, tokens, isClipped);
    } finally {
      this.headings = outer;
    }
  }

  /** Reads blocks behind those already read, at least one, until `deadline` (as of `performance.now()`). Returns the rest. */
  readOn(source: string, deadline: number): string {
    this.deadline = deadline;
    this.begun = source.length;
    this.blockTokens(source, this.tokens);
    const last = this.tokens.at(-1);
    if (last?.type !== 'rest') return '';
    this.tokens.pop();
    return last.raw;
  }

  /** The rest, if marked is to stop in front of it: not where it could still belong to the block before. */
  pause(source: string, tokens: readonly Token[]): Tokens.Generic | undefined {
    if (tokens !== this.tokens || source.length === this.begun || performance.now() < this.deadline) return undefined;
    const last = tokens.at(-1)?.type;
    return last !== 'paragraph' && last !== 'text' ? { type: 'rest', raw: source } : undefined;
  }
}

/** What asks a lexer between two blocks whether to stop. */
export function pause(this: TokenizerThis, source: string, tokens: Token[]): Tokens.Generic | undefined {
  return this.lexer instanceof GuardedLexer ? this.lexer.pause(source, tokens) : undefined;
}
