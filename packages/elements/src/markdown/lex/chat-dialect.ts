import type { Tokens } from 'marked';

import type { Additions, GuardedDialect } from './dialect.js';
import { createDialect } from './dialect.js';
import { markAlert } from './extensions/alerts.js';
import { CjkTokenizer } from './extensions/cjk-emphasis.js';
import { maskDelimiters } from './extensions/delimiter-mask.js';
import { footnote, footnoteReference } from './extensions/footnotes.js';
import { inlineTag } from './extensions/inline-tags.js';
import { blockMath, findMath, inlineMath } from './extensions/math.js';

class ChatTokenizer extends CjkTokenizer {
  override blockquote(src: string): Tokens.Blockquote | undefined {
    const quote = super.blockquote(src);
    return quote && markAlert(quote, this.lexer);
  }
}

const additions: Additions = {
  block: [footnote, blockMath],
  inline: [inlineTag, footnoteReference, inlineMath],
  startInline: [findMath],
};

let dialect: GuardedDialect | undefined;

/** The language of a chat: GFM, footnotes, alerts, math, CJK-friendly emphasis and a few tags of HTML. */
export function chatDialect(): GuardedDialect {
  dialect ??= createDialect(additions, () => new ChatTokenizer(), maskDelimiters);
  return dialect;
}
