import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { growText } from '../grow-text.js';
import type { DrawContext, View } from '../view.js';

/** The place of an image whose address has not arrived, with its text. */
export function drawPendingImage(token: Token, _open: boolean, context: DrawContext): View {
  const node = createAllowed(context.document, 'span', { part: 'pending-image' });
  const text = context.document.createTextNode('');
  let shown = '';
  const update = (next: Token): boolean => {
    if (next.type !== 'pending_image') return false;
    const alt = 'text' in next && typeof next.text === 'string' ? next.text : '';
    growText(text, shown, alt);
    shown = alt;
    return true;
  };
  update(token);
  node.append(text);
  return { node, update };
}
