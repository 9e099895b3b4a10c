import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import type { DrawContext, View } from '../view.js';

export function drawBreak(_token: Token, _open: boolean, context: DrawContext): View {
  return { node: createAllowed(context.document, 'br'), update: (token) => token.type === 'br' };
}
