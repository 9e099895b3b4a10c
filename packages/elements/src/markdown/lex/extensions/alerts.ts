import type { Lexer, Tokens } from 'marked';

/** The kinds of alert that GitHub knows. */
export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** A block quote that begins with `[!NOTE]` or the like; its first child is an `alert_title`. */
export interface AlertToken extends Tokens.Blockquote {
  readonly alert?: AlertKind;
}

const TITLE = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

/** Make an alert of a block quote that begins like one. */
export function markAlert(quote: Tokens.Blockquote, lexer: Lexer): AlertToken {
  const [first, ...rest] = quote.tokens;
  if (first?.type !== 'paragraph') return quote;
  const [raw, kind] = TITLE.exec(first.raw) ?? [];
  if (!raw || !kind) return quote;
  const alert = kind.toLowerCase() as AlertKind;
  const text = (first as Tokens.Paragraph).text.slice(raw.length);
  const entry = lexer.inlineQueue.find(({ tokens }) => tokens === first.tokens);
  if (entry) entry.src = text;
  if (text === '') return { ...quote, alert, tokens: [{ type: 'alert_title', raw: first.raw, alert }, ...rest] };
  const paragraph = { ...first, raw: first.raw.slice(raw.length), text };
  return { ...quote, alert, tokens: [{ type: 'alert_title', raw, alert }, paragraph, ...rest] };
}
