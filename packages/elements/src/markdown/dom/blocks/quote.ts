import type { Token } from 'marked';

import type { AlertToken } from '../../lex/extensions/alerts.js';
import { createAllowed } from '../allowed.js';
import { elementView } from '../element-view.js';
import { childTokens } from './child-tokens.js';
import { direction } from './direction.js';

/** A quote, or an alert: a quote with a title. */
export const drawQuote = elementView({
  make: (token, context, depth) => {
    const alert = alertOf(token);
    return createAllowed(context.document, 'blockquote', {
      part: alert === undefined ? 'quote' : 'alert',
      ...(alert === undefined ? {} : { 'data-alert': alert }),
      ...direction(depth),
    });
  },
  fits: (old, token) => alertOf(old) === alertOf(token),
  children: childTokens,
});

function alertOf(token: Token): AlertToken['alert'] {
  return (token as AlertToken).alert;
}
