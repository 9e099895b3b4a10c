import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { childTokens } from '../blocks/child-tokens.js';
import { decodeReferences } from '../decode-references.js';
import { elementView } from '../element-view.js';
import { safeLink } from '../safe-url.js';
import { isToken } from '../token-of.js';
import type { DrawContext } from '../view.js';

/** Images in links: what stands for one can't be a button there. */
export const linkedImages = new WeakSet<Token>();

/** A link whose address passed; otherwise its text, marked as a link that is not one. */
export const drawLink = elementView({
  make: (token, context) =>
    isToken(token, 'link') ? makeLink(token.href, token.title, token.autolink === true, context) : blocked(context),
  fits: (old, token) =>
    isToken(old, 'link') &&
    isToken(token, 'link') &&
    old.href === token.href &&
    old.title === token.title &&
    old.autolink === token.autolink,
  children(token) {
    if (isToken(token, 'link') && token.autolink === true) return literal(token);
    const tokens = childTokens(token);
    noteImages(tokens);
    return tokens;
  },
  inline: true,
});

function makeLink(
  href: string,
  title: string | null | undefined,
  isLiteral: boolean,
  context: DrawContext,
): HTMLElement {
  // No address yet, or none at all.
  if (href === '') return createAllowed(context.document, 'span');
  const link = safeLink(isLiteral ? href : decodeReferences(href), context.document.baseURI);
  if (link === undefined) return blocked(context);
  return createAllowed(context.document, 'a', {
    href: link.value,
    rel: 'noopener noreferrer nofollow',
    part: 'link',
    ...(link.external && link.url.protocol !== 'mailto:' ? { target: '_blank' } : {}),
    ...(title ? { title: decodeReferences(title) } : {}),
  });
}

function blocked({ document, words }: DrawContext): HTMLElement {
  return createAllowed(document, 'span', { 'data-blocked': '', title: words.term('blockedLink') });
}

function noteImages(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (isToken(token, 'image')) linkedImages.add(token);
    else noteImages(childTokens(token));
  }
}

// In an autolink every `&` is itself.
function literal(token: Token): readonly Token[] {
  return childTokens(token).map((child) => ({
    type: 'literal',
    raw: 'text' in child && typeof child.text === 'string' ? child.text : child.raw,
  }));
}
