import type { Lexer, Token } from 'marked';

import { isPlainLeaf, isPlainWords, plainText } from './inline-risk.js';

/** The inline tokens of a leaf, and whether a raw `<a …>` is open behind them. */
export interface LexedLeaf {
  readonly tokens: readonly Token[];
  readonly inLinkAfter: boolean;
}

interface Remembered extends LexedLeaf {
  readonly inLinkBefore: boolean;
}

/** marked's inline phase, which remembers the leaves of the step before: most of them did not change. */
export class InlinePhase {
  /** Whether an open raw `<a …>` was seen in this step. */
  sawOpenLink = false;
  private before = new Map<string, Remembered>();
  private now = new Map<string, Remembered>();
  private inLink = false;

  /** @param lexedCharacters - Characters handed to marked so far; counted on. */
  constructor(public lexedCharacters: number) {}

  /** Begin a step behind text that left a raw link open or not. */
  begin(inLink: boolean): void {
    this.before = this.now;
    this.now = new Map();
    this.inLink = inLink;
    this.sawOpenLink = inLink;
  }

  /** Forget all leaves: links mean something else now. */
  forget(): void {
    this.before.clear();
    this.now.clear();
  }

  /** The inline tokens of the next leaf. */
  lex(lexer: Lexer, source: string): readonly Token[] {
    const result = this.lexBehind(lexer, source, this.inLink);
    this.inLink = result.inLinkAfter;
    this.sawOpenLink ||= result.inLinkAfter;
    return result.tokens;
  }

  /** The same for a leaf anywhere. */
  lexBehind(lexer: Lexer, source: string, inLink: boolean): LexedLeaf {
    const known = this.now.get(source) ?? this.before.get(source);
    const result = known?.inLinkBefore === inLink ? known : this.lexAnew(lexer, source, inLink);
    this.now.set(source, result);
    return result;
  }

  private lexAnew(lexer: Lexer, source: string, inLinkBefore: boolean): Remembered {
    if (isPlainWords(source) || isPlainLeaf(source)) {
      return { tokens: [plainText(source)], inLinkBefore, inLinkAfter: inLinkBefore };
    }
    this.lexedCharacters += source.length;
    lexer.state.inLink = inLinkBefore;
    lexer.state.inRawBlock = false;
    const tokens = lexer.inlineTokens(source, []);
    return { tokens, inLinkBefore, inLinkAfter: lexer.state.inLink };
  }
}
