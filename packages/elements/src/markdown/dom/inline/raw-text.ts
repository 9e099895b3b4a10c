import type { Token } from 'marked';

import { growText } from '../grow-text.js';
import type { DrawContext, View } from '../view.js';

/** Raw HTML, and any token nobody knows, as the text it is. */
export function drawRawText(token: Token, _open: boolean, context: DrawContext): View {
  const { type } = token;
  let shown = token.raw;
  const node = context.document.createTextNode(shown);
  return {
    node,
    update(next) {
      if (next.type !== type) return false;
      growText(node, shown, next.raw);
      shown = next.raw;
      return true;
    },
  };
}
