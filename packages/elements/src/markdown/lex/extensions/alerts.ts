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
  const title = first?.type === 'paragraph' ? TITLE.exec(first.raw) : null;
  if (first?.type !== 'paragraph' || !title) return quote;
  const kind = (title[1] ?? 'note').toLowerCase() as AlertKind;
  const raw = title[0];
  const text = (first as Tokens.Paragraph).text.slice(raw.length);
  const entry = lexer.inlineQueue.find(({ tokens }) => tokens === first.tokens);
  if (entry) entry.src = text;
  const paragraph = { ...first, raw: first.raw.slice(raw.length), text };
  const heading = { type: 'alert_title', raw, alert: kind };
  return {
    ...quote,
    alert: kind,
    tokens: text === '' ? [{ ...heading, raw: first.raw }, ...rest] : [heading, paragraph, ...rest],
  };
}
