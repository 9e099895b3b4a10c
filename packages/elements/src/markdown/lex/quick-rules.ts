import type { Tokenizer } from 'marked';

type Rules = Tokenizer['rules'];

/** Lines up to a blank one or the end, none but the first of which could begin another block. */
const PARAGRAPH = /^([^\n]+(?:\n[a-zA-Z\u0080-\uffff][^\n]*)*)(?=\n\n|\n?$)/;
/** Quoted lines up to a blank one or the end. */
const QUOTE = /^(?: {0,3}>[^\n]*(?:\n|$))+(?=\n|$)/;

let quick: Rules | undefined;

/**
 * marked's rules, whose largest patterns are asked only where a small one does not know the answer: a browser takes
 * milliseconds to compile each. Overriding the tokenizer's `paragraph` instead would change what marked reads.
 */
export function quickRules(rules: Rules): Rules {
  const { paragraph, blockquote } = rules.block;
  quick ??= {
    ...rules,
    block: { ...rules.block, paragraph: quickRule(paragraph), blockquote: quickRule(blockquote, QUOTE) },
  };
  return quick;
}

/** A large pattern, asked where the small one, which is that of a paragraph if none is given, finds nothing. */
export function quickRule(large: RegExp, small = PARAGRAPH): RegExp {
  return Object.assign(new RegExp(large), { exec: (text: string) => small.exec(text) ?? large.exec(text) });
}
