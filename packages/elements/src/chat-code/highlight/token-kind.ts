/** What a piece of code is to the eye. Each has a color of its own. */
export type TokenKind =
  | 'comment'
  | 'keyword'
  | 'string'
  | 'number'
  | 'function'
  | 'type'
  | 'property'
  | 'meta'
  | 'inserted'
  | 'deleted';

const kinds: Readonly<Record<string, TokenKind>> = {
  addition: 'inserted',
  attr: 'property',
  attribute: 'property',
  built_in: 'type',
  bullet: 'keyword',
  'char.escape': 'number',
  code: 'string',
  comment: 'comment',
  deletion: 'deleted',
  doctag: 'keyword',
  formula: 'string',
  keyword: 'keyword',
  link: 'string',
  literal: 'number',
  meta: 'meta',
  name: 'keyword',
  number: 'number',
  property: 'property',
  quote: 'comment',
  regexp: 'string',
  section: 'function',
  'selector-attr': 'string',
  'selector-class': 'type',
  'selector-id': 'type',
  'selector-pseudo': 'keyword',
  'selector-tag': 'keyword',
  string: 'string',
  symbol: 'number',
  tag: 'meta',
  'template-variable': 'property',
  title: 'function',
  'title.class': 'type',
  'title.function': 'function',
  type: 'type',
  variable: 'property',
  'variable.constant': 'number',
  'variable.language': 'keyword',
};

/** What holds code of its own, and is no color: the arguments of a function, an expression in a string. */
export const plainScopes: ReadonlySet<string> = new Set(['class', 'function', 'params', 'subst']);

/** The kind for a scope of highlight.js, the most exact first: `title.class.inherited`, `title.class`, `title`. */
export function tokenKind(scope: string): TokenKind | undefined {
  for (let name = scope; name !== ''; name = name.slice(0, Math.max(name.lastIndexOf('.'), 0))) {
    if (Object.hasOwn(kinds, name)) return kinds[name];
  }
  return undefined;
}
