import type { Token } from 'marked';

import type { Block } from './block.js';
import type { GuardedDialect } from './dialect.js';
import { sameBlocks } from './same-blocks.js';
import { WholeReading } from './whole-reading.js';

/**
 * The proof at the end: what marked makes of the whole text, where it is not what was made of its pieces. It takes as many
 * turns as the time it is given needs; see decisions/016-no-long-step.md.
 */
export class Proof {
  /** How many of the blocks compared so far are not what marked makes of the whole text. */
  differing: number;
  private readonly whole: WholeReading;
  private compared = 0;
  private start = 0;

  constructor(
    dialect: GuardedDialect,
    source: string,
    private readonly blocks: readonly Block[],
  ) {
    this.whole = new WholeReading(dialect, source);
    this.differing = blocks.length;
  }

  /** Characters handed to marked so far. */
  get readCharacters(): number {
    return this.whole.readCharacters;
  }

  /** What marked makes of the whole text; without inline tokens where nothing differs. */
  get tokens(): readonly Token[] {
    return this.whole.tokens;
  }

  /** Reads or compares blocks, at least one, until `deadline` (as of `performance.now()`). True when it is done. */
  goOn(deadline: number): boolean {
    const { whole } = this;
    if (!whole.hasBlocks && (!whole.readBlocks(deadline) || performance.now() >= deadline)) return false;
    return this.compare(deadline) && (this.differing === 0 || whole.readLeaves(deadline));
  }

  private compare(deadline: number): boolean {
    const { tokens } = this;
    for (let token = tokens[this.compared]; token !== undefined; token = tokens[this.compared]) {
      const block = this.blocks[this.compared];
      // Each block counts as differing until its like is found; what has none differs, too.
      if (block?.start === this.start && sameBlocks(block.token, token)) this.differing -= 1;
      else if (block === undefined) this.differing += 1;
      this.start += token.raw.length;
      this.compared += 1;
      if (performance.now() >= deadline) break;
    }
    return this.compared >= tokens.length;
  }
}
