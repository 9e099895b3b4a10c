import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { elementView } from '../element-view.js';
import { isToken } from '../token-of.js';
import { itemTokens } from './child-tokens.js';
import { direction } from './direction.js';

/** A list; an ordered one begins at its first number. */
export const drawList = elementView({
  make: (token, context, depth) => {
    const start = startOf(token);
    if (start === undefined) return createAllowed(context.document, 'ul', direction(depth));
    return createAllowed(context.document, 'ol', {
      ...direction(depth),
      ...(start === 1 ? {} : { start: String(start) }),
    });
  },
  fits: (old, token) => startOf(old) === startOf(token),
  children: (token) => (isToken(token, 'list') ? token.items : []),
});

export const drawListItem = elementView({
  make: (token, context) => createAllowed(context.document, 'li', isTask(token) ? { 'data-task': '' } : {}),
  fits: (old, token) => isTask(old) === isTask(token),
  children: itemTokens,
});

function startOf(token: Token): number | undefined {
  return isToken(token, 'list') && token.ordered ? Number(token.start) : undefined;
}

function isTask(token: Token): boolean {
  return isToken(token, 'list_item') && token.task;
}
