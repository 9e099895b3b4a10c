import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { isToken } from '../token-of.js';
import type { DrawContext, View } from '../view.js';

/** A task's box: it shows a state and can't be changed. */
export function drawCheckbox(token: Token, _open: boolean, context: DrawContext): View {
  const checked = isChecked(token);
  const node = createAllowed(context.document, 'input', {
    type: 'checkbox',
    disabled: '',
    'aria-label': context.words.term(checked ? 'taskDone' : 'taskOpen'),
    ...(checked ? { checked: '' } : {}),
  });
  return { node, update: (next) => next.type === 'checkbox' && isChecked(next) === checked };
}

function isChecked(token: Token): boolean {
  return isToken(token, 'checkbox') && token.checked;
}
