import { createAllowed } from '../allowed.js';
import { childTokens } from '../blocks/child-tokens.js';
import { elementView } from '../element-view.js';

/** The text of a link whose address has not arrived: it looks like one and leads nowhere. */
export const drawPendingLink = elementView({
  make: (_token, context) => createAllowed(context.document, 'span', { part: 'pending-link' }),
  children: childTokens,
  inline: true,
});
