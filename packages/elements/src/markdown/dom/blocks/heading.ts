import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { elementView } from '../element-view.js';
import { isToken } from '../token-of.js';
import { childTokens } from './child-tokens.js';
import { direction } from './direction.js';

const levels = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** A heading, as many levels deeper as the page around the text asks for. */
export const drawHeading = elementView({
  make: (token, context, depth) => {
    const level = context.headingLevel(depthOf(token), depth);
    return createAllowed(context.document, levels[level - 1] ?? 'h6', { part: 'heading', ...direction(depth) });
  },
  fits: (old, token) => depthOf(old) === depthOf(token),
  children: childTokens,
});

function depthOf(token: Token): number {
  return isToken(token, 'heading') ? token.depth : 1;
}
