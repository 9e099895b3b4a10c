import type { Token } from 'marked';

import type { GuardedDialect } from './dialect.js';
import type { GuardedLexer } from './guarded-lexer.js';
import { lexLeaf } from './lex-leaf.js';

/** A whole text as marked reads it at once, in as many turns as the time it is given needs. */
export class WholeReading {
  /** Characters handed to marked's inline phase. */
  inlineCharacters = 0;
  private readonly lexer: GuardedLexer;
  private rest: string;
  private leaves = 0;

  constructor(
    dialect: GuardedDialect,
    private readonly source: string,
  ) {
    this.lexer = dialect.createLexer();
    this.rest = source;
  }

  get tokens(): readonly Token[] {
    return this.lexer.tokens;
  }

  /** Characters that marked's block phase has read. */
  get readCharacters(): number {
    return this.source.length - this.rest.length;
  }

  /** Whether marked's block phase is done. */
  get hasBlocks(): boolean {
    return this.rest === '';
  }

  /** marked's block phase, at least one block of it. True when it is done. */
  readBlocks(deadline: number): boolean {
    if (!this.hasBlocks) this.rest = this.lexer.readOn(this.rest, deadline);
    return this.hasBlocks;
  }

  /** marked's inline phase. True when it is done. */
  readLeaves(deadline: number): boolean {
    const { inlineQueue } = this.lexer;
    for (const entry of inlineQueue.slice(this.leaves)) {
      this.inlineCharacters += lexLeaf(this.lexer, entry);
      this.leaves += 1;
      if (performance.now() >= deadline) break;
    }
    return this.leaves === inlineQueue.length;
  }
}
