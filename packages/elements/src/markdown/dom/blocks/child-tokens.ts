import type { Token, Tokens } from 'marked';

const none: readonly Token[] = [];
/** marked writes a space behind a task's checkbox. */
const space: Tokens.Text = { type: 'text', raw: ' ', text: ' ' };

/** The tokens inside a token. */
export function childTokens(token: Token): readonly Token[] {
  const tokens = 'tokens' in token && Array.isArray(token.tokens) ? token.tokens : none;
  return tokens[0]?.type === 'checkbox' ? [tokens[0], space, ...tokens.slice(1)] : tokens;
}

/** The tokens inside a list item: in a tight list its text stands in it directly, with no paragraph around. */
export function itemTokens(token: Token): readonly Token[] {
  const tokens = childTokens(token);
  if (!tokens.some(isBareText)) return tokens;
  return tokens.flatMap((child) => (isBareText(child) ? childTokens(child) : [child]));
}

function isBareText(token: Token): boolean {
  return token.type === 'text' && 'tokens' in token && token.tokens !== undefined;
}
