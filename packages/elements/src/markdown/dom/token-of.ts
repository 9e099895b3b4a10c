import type { MarkedToken, Token } from 'marked';

/** marked's token of one type. */
export type TokenOf<Type extends MarkedToken['type']> = Extract<MarkedToken, { type: Type }>;

/** Narrows marked's `Token`, whose generic member keeps a plain comparison from doing so. */
export function isToken<Type extends MarkedToken['type']>(token: Token, type: Type): token is TokenOf<Type> {
  return token.type === type;
}

/** marked has one type for HTML blocks and for tags inside a line. */
export function isBlockHtml(token: Token): boolean {
  return isToken(token, 'html') && token.block;
}
