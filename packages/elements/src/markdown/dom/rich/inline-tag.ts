import type { Token } from 'marked';

import type { InlineTagToken } from '../../lex/extensions/inline-tags.js';
import { createAllowed } from '../allowed.js';
import { childTokens } from '../blocks/child-tokens.js';
import { elementView } from '../element-view.js';

const tags = ['sub', 'sup', 'kbd', 'mark', 'u', 's', 'small', 'ins', 'del'] as const;
type Tag = (typeof tags)[number];

/** One of the few tags of HTML that a text may use, without attributes. */
export const drawInlineTag = elementView({
  make: (token, context) => createAllowed(context.document, tagOf(token) ?? 'span'),
  fits: (old, token) => tagOf(old) === tagOf(token),
  children: childTokens,
  inline: true,
});

function tagOf(token: Token): Tag | undefined {
  const { tag } = token as Partial<InlineTagToken>;
  return tags.find((known) => known === tag);
}
