import type { Token, Tokens } from 'marked';

import type { HasTokens } from './has-tokens.js';

/** Whether a raw `<a …>` is open behind these tokens, given whether one was open before them. */
export function inLinkBehind(tokens: readonly HasTokens[], before: boolean): boolean {
  let inLink = before;
  for (const token of tokens) {
    if (token.type === 'html' && 'inLink' in token) inLink = token.inLink === true;
    // What a link holds does not reach out of it.
    else if (token.type !== 'link' && token.type !== 'image') inLink = inLinkBehind(childrenOf(token), inLink);
  }
  return inLink;
}

/** The parts of a token, whatever its type calls them. */
export function childrenOf(token: HasTokens): readonly HasTokens[] {
  if (token.type === 'list') return (token as Tokens.List).items;
  if (token.type === 'table') return [...(token as Tokens.Table).header, ...(token as Tokens.Table).rows.flat()];
  return token.tokens ?? [];
}

/** Every link definition in these tokens, in document order. */
export function definitionsIn(tokens: readonly HasTokens[], found: Tokens.Def[] = []): readonly Tokens.Def[] {
  for (const token of tokens) {
    if (token.type === 'def') found.push(token as Tokens.Def);
    else if (isBlockContainer(token.type)) definitionsIn(childrenOf(token), found);
  }
  return found;
}

function isBlockContainer(type: string | undefined): boolean {
  return type === 'list' || type === 'list_item' || type === 'blockquote' || type === 'footnote';
}

/** Tokens that hold inline tokens, with the source of these. */
export function isLeaf(token: HasTokens): token is Token & { tokens: Token[]; text: string } {
  return token.tokens !== undefined && !isBlockContainer(token.type);
}
