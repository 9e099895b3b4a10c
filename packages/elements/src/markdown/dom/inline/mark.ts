import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { childTokens } from '../blocks/child-tokens.js';
import { elementView } from '../element-view.js';

/** `strong`, `em` and `del`: the token type is the element's name. */
export const drawMark = (tag: 'strong' | 'em' | 'del') =>
  elementView({
    make: (_token: Token, context) => createAllowed(context.document, tag),
    children: childTokens,
    inline: true,
  });
