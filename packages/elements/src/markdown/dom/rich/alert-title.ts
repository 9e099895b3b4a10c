import type { Token } from 'marked';

import type { AlertKind, AlertToken } from '../../lex/extensions/alerts.js';
import { createAllowed } from '../allowed.js';
import type { DrawContext, View } from '../view.js';

const titles = {
  note: 'alertNote',
  tip: 'alertTip',
  important: 'alertImportant',
  warning: 'alertWarning',
  caution: 'alertCaution',
} as const satisfies Record<AlertKind, string>;

/** The first line of an alert: its kind, in the reader's language. */
export function drawAlertTitle(token: Token, _open: boolean, context: DrawContext): View {
  const node = createAllowed(context.document, 'p', { part: 'alert-title' });
  const kind = kindOf(token);
  node.append(context.words.term(titles[kind]));
  return { node, update: (next) => next.type === 'alert_title' && kindOf(next) === kind, end: () => node };
}

function kindOf(token: Token): AlertKind {
  return (token as Partial<AlertToken>).alert ?? 'note';
}
