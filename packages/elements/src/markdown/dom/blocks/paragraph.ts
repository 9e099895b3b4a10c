import { createAllowed } from '../allowed.js';
import { elementView } from '../element-view.js';
import { childTokens } from './child-tokens.js';
import { direction } from './direction.js';

export const drawParagraph = elementView({
  make: (_token, context, depth) => createAllowed(context.document, 'p', direction(depth)),
  children: childTokens,
});
