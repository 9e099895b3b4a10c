import type { Token } from 'marked';

import { growText } from '../grow-text.js';
import { isBlockHtml } from '../token-of.js';
import type { DrawContext, View } from '../view.js';

/** Raw HTML, and any token nobody knows, as the text it is. */
export function drawRawText(token: Token, _open: boolean, context: DrawContext): View {
  const { type } = token;
  const isBlock = isBlockHtml(token);
  let shown = token.raw;
  const node = context.document.createTextNode(shown);
  return {
    node,
    update(next) {
      if (next.type !== type || isBlockHtml(next) !== isBlock) return false;
      growText(node, shown, next.raw);
      shown = next.raw;
      return true;
    },
  };
}
