import { dialectOf } from './dialect-of.js';
import type { Dialect } from './dialect.js';
import { PlainTokenizer } from './plain-tokenizer.js';

let dialect: Dialect | undefined;

/** The language of a plain answer. Where `needsChatDialect` finds nothing, it gives the tokens of the chat dialect. */
export function plainDialect(): Dialect {
  dialect ??= dialectOf(() => new PlainTokenizer());
  return dialect;
}
