import type { Token } from 'marked';

import { createMarkdownParser } from '../create-markdown-parser.js';
import type { GuardedDialect } from '../dialect.js';
import { useRichParts } from '../rich-parts.js';
import { richParts } from '../rich.js';
import { pieces } from './documents.js';

/** Where the streamed tokens are not those of the text lexed at once. */
export interface Mismatch {
  readonly text: string;
  readonly streamed: readonly Token[];
  readonly whole: readonly Token[];
}

/**
 * Stream a document and compare with the same dialect's own lexer, at the end and, if asked to, at every prefix. The
 * rich parts are there from the piece with index `richFrom` on.
 */
export function compareStreamed(
  dialect: GuardedDialect,
  text: string,
  seed: number,
  equal: (left: unknown, right: unknown) => boolean,
  everyPrefix: boolean,
  richFrom = 0,
): Mismatch | undefined {
  const parser = createMarkdownParser({ dialect });
  let prefix = '';
  useRichParts(undefined);
  for (const [index, piece] of [...pieces(text, seed)].entries()) {
    if (index === richFrom) useRichParts(richParts);
    prefix += piece;
    parser.append(piece);
    const streamed = parser.parse().map(({ token }) => token);
    // A carriage return and half a character wait for what follows.
    if (!everyPrefix || /[\r\uD800-\uDBFF]$/.test(prefix)) continue;
    const whole = [...dialect.createLexer().lex(prefix)];
    if (!equal(streamed, whole)) return { text: prefix, streamed, whole };
  }
  const streamed = parser.finish().map(({ token }) => token);
  const whole = [...dialect.createLexer().lex(text)];
  if (!equal(streamed, whole) || parser.metrics.repairs > 0) return { text, streamed, whole };
  return undefined;
}
