import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { growText } from '../grow-text.js';
import { isBlockHtml } from '../token-of.js';
import type { DrawContext, View } from '../view.js';
import { direction } from './direction.js';

/** A block that must not become what it says (raw HTML, or a token nobody knows): its source, as text. */
export function drawRawBlock(token: Token, _open: boolean, context: DrawContext, depth: number): View {
  const node = createAllowed(context.document, 'p', { 'data-raw': '', ...direction(depth) });
  const text = context.document.createTextNode('');
  let shown = '';
  const show = (next: string): void => {
    growText(text, shown, next);
    shown = next;
  };
  show(token.raw.trimEnd());
  node.append(text);
  const { type } = token;
  const isBlock = isBlockHtml(token);
  return {
    node,
    update(next) {
      if (next.type !== type || isBlockHtml(next) !== isBlock) return false;
      show(next.raw.trimEnd());
      return true;
    },
    end: () => node,
  };
}
