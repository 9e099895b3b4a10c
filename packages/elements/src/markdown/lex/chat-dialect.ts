import type { Tokens } from 'marked';

import type { Dialect } from './dialect.js';
import { createDialect } from './dialect.js';
import { markAlert } from './extensions/alerts.js';
import { CjkTokenizer } from './extensions/cjk-emphasis.js';
import { footnotes } from './extensions/footnotes.js';
import { inlineTags } from './extensions/inline-tags.js';
import { math } from './extensions/math.js';

class ChatTokenizer extends CjkTokenizer {
  override blockquote(src: string): Tokens.Blockquote | undefined {
    const quote = super.blockquote(src);
    return quote && markAlert(quote, this.lexer);
  }
}

let dialect: Dialect | undefined;

/** The language of a chat: GFM, footnotes, alerts, math, CJK-friendly emphasis and a few tags of HTML. */
export function chatDialect(): Dialect {
  dialect ??= createDialect([math(), footnotes(), inlineTags()], () => new ChatTokenizer());
  return dialect;
}
