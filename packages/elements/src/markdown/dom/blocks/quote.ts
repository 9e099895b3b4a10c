import { createAllowed } from '../allowed.js';
import { elementView } from '../element-view.js';
import { childTokens } from './child-tokens.js';
import { direction } from './direction.js';

export const drawQuote = elementView({
  make: (_token, context, depth) =>
    createAllowed(context.document, 'blockquote', { part: 'quote', ...direction(depth) }),
  children: childTokens,
});
