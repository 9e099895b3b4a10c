import type { Token, Tokens } from 'marked';

/** Inline tokens of two adjacent pieces of one leaf. Text on both sides of the seam is one token, as in marked. */
export function concatInline(left: readonly Token[], right: readonly Token[]): Token[] {
  const before = left.at(-1);
  const after = right[0];
  if (!isText(before) || !isText(after)) return [...left, ...right];
  const seam = { ...before, raw: before.raw + after.raw, text: before.text + after.text };
  return [...left.slice(0, -1), seam, ...right.slice(1)];
}

function isText(token: Token | undefined): token is Tokens.Text {
  return token?.type === 'text';
}
