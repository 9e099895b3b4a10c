import type { Tokenizer } from 'marked';

import { quickRule } from './quick-rules.js';

type Rules = Tokenizer['rules'];

/** Where in marked's pattern of a table its rows begin, behind the line that parts them from the header. */
const ROWS = String.raw`(?:\n((?:(?!`;

let bounded: Rules | undefined;

/**
 * marked's rules, but that a paragraph asks only whether a table begins: marked's pattern reads one to its end at each
 * line that could be its header. Any rows will do, and none, too, so that the answer is the same.
 */
export function boundedRules(rules: Rules): Rules {
  bounded ??= { ...rules, block: { ...rules.block, paragraph: quickRule(withoutRows(rules.block)) } };
  return bounded;
}

function withoutRows({ table, paragraph }: Rules['block']): RegExp {
  const rows = table.source.slice(table.source.indexOf(ROWS));
  return new RegExp(paragraph.source.replace(rows, String.raw`(?:\n|$)`));
}
