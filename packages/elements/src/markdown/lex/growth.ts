import type { Token } from 'marked';

/** A token whose text is that of another one and more behind it. */
export interface Growth {
  readonly before: Token;
  readonly added: string;
}

/** What is known of how tokens came to be: who knows the one before need not compare long texts. */
export const growths = new WeakMap<Token, Growth>();
