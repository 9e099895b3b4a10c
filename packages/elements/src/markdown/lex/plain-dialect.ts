import { Lexer } from 'marked';
import type { Tokens } from 'marked';

import { dialectOf } from './dialect-of.js';
import type { Dialect } from './dialect.js';
import { PlainTokenizer } from './plain-tokenizer.js';

/** A line with a pipe, one of dashes and pipes or colons, and what has pipes behind them. */
const TABLE = /^.*\|.*\n {0,3}(?=[|: ]*-)(?=[ -]*[|:])[|: -]+(?=\n|$)(?:\n.*\|.*)*/;

let dialect: Dialect | undefined;

/** The language of a plain answer. Where `needsChatDialect` finds nothing, it gives the tokens of the chat dialect. */
export function plainDialect(): Dialect {
  dialect ??= dialectOf(
    (options) => new Lexer(options),
    () => new PlainTokenizer(),
    { block: [tableSource] },
  );
  return dialect;
}

/** A table is its source, line by line, until it can be read. */
function tableSource(source: string): Tokens.HTML | undefined {
  const raw = TABLE.exec(source)?.[0];
  return raw === undefined ? undefined : { type: 'html', raw, text: raw, pre: false, block: true };
}
