import type { Lexer, Token } from 'marked';

import type { InlineEntry } from './dialect.js';
import { isPlainLeaf, plainText } from './inline-risk.js';

interface Remembered {
  readonly tokens: readonly Token[];
  readonly inLinkBefore: boolean;
  readonly inLinkAfter: boolean;
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

  /** The inline tokens of one leaf. */
  lex(lexer: Lexer, source: string): readonly Token[] {
    const known = this.now.get(source) ?? this.before.get(source);
    const result = known?.inLinkBefore === this.inLink ? known : this.lexAnew(lexer, source);
    this.now.set(source, result);
    this.inLink = result.inLinkAfter;
    this.sawOpenLink ||= result.inLinkAfter;
    return result.tokens;
  }

  private lexAnew(lexer: Lexer, source: string): Remembered {
    const inLinkBefore = this.inLink;
    if (isPlainLeaf(source)) {
      return { tokens: [plainText(source)], inLinkBefore, inLinkAfter: inLinkBefore };
    }
    this.lexedCharacters += source.length;
    lexer.state.inLink = inLinkBefore;
    lexer.state.inRawBlock = false;
    const tokens = lexer.inlineTokens(source, []);
    return { tokens, inLinkBefore, inLinkAfter: lexer.state.inLink };
  }
}

/** Fill the arrays that marked's block phase has left empty. */
export function fillQueue(queue: readonly InlineEntry[], lex: (source: string) => readonly Token[]): void {
  for (const entry of queue) for (const token of lex(entry.src)) entry.tokens.push(token);
}
