import type { Token } from 'marked';

import { withoutUnseen } from '../../../internal/unseen.js';
import { decodeReferences } from '../decode-references.js';

/** The text of a token without its marks: what an image's `alt` says. */
export function plainText(token: Token): string {
  if ('tokens' in token && token.tokens !== undefined) return token.tokens.map(plainText).join('');
  if (token.type === 'html' || token.type === 'br') return '';
  const text = 'text' in token && typeof token.text === 'string' ? token.text : '';
  return withoutUnseen(token.type === 'codespan' ? text : decodeReferences(text));
}
