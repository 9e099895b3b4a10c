import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { growText } from '../grow-text.js';
import { isToken } from '../token-of.js';
import type { DrawContext, View } from '../view.js';

/** Code inside a line; always left to right, whatever the line is. */
export function drawCodeSpan(token: Token, _open: boolean, context: DrawContext): View {
  const node = createAllowed(context.document, 'code', { dir: 'ltr' });
  const text = context.document.createTextNode('');
  let shown = '';
  const update = (next: Token): boolean => {
    if (!isToken(next, 'codespan')) return false;
    growText(text, shown, next.text);
    shown = next.text;
    return true;
  };
  update(token);
  node.append(text);
  return { node, update };
}
