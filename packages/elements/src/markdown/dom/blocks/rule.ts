import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import type { DrawContext, View } from '../view.js';

export function drawRule(_token: Token, _open: boolean, context: DrawContext): View {
  return { node: createAllowed(context.document, 'hr'), update: (token) => token.type === 'hr' };
}
