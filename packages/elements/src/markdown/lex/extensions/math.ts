import type { TokenizerThis, Tokens } from 'marked';

/** A formula in TeX. */
export interface MathToken extends Tokens.Generic {
  readonly type: 'math';
  /** The TeX between the delimiters. */
  readonly text: string;
  /** On a line of its own. */
  readonly display: boolean;
}

/** A block of math that is longer is text: the bound on how long text may stay undecided. */
export const LONGEST_FORMULA = 4096;

const BLOCK =
  /^ {0,3}(?:\$\$((?:(?!\$\$|\n[ \t]*\n)[\s\S])+)\$\$|\\\[((?:(?!\\\]|\n[ \t]*\n)[\s\S])+)\\\])[ \t]*(?=\n|$)/;
const DISPLAY = /^(?:\$\$((?:(?!\$\$)[\s\S])+)\$\$|\\\[((?:(?!\\\])[\s\S])+)\\\])/;
const ROUND = /^\\\(((?:(?!\\\))[\s\S])+)\\\)/;
/** Money stands before a digit or a blank, and has no second dollar sign that stands right behind something. */
const DOLLAR = /^\$(?![\s\d$])([^$`\n]*[^$`\s\\])\$(?![\p{L}\p{N}$])/u;
const PLAIN_WORDS = /\s/;
const MATHEMATICAL = /[\\^_={}+<>|*/-]/;

/** `$$…$$` and `\[…\]` as blocks. */
export function blockMath(this: TokenizerThis, source: string): MathToken | undefined {
  if (!/^ {0,3}(?:\$\$|\\\[)/.test(source) || this.lexer.state.lastToken?.type === 'text') return undefined;
  const token = tokenOf(BLOCK.exec(source.slice(0, LONGEST_FORMULA + 1)), true);
  return token && token.raw.length <= LONGEST_FORMULA ? token : undefined;
}

/** Where plain text ends for a formula's sake. marked stops at a backslash by itself. */
export function findMath(source: string): number | undefined {
  const at = source.indexOf('$');
  return at < 0 ? undefined : at;
}

/** `$$…$$`, `\[…\]` and `\(…\)` in a text, and `$…$` where it cannot be money. */
export function inlineMath(this: TokenizerThis, source: string, tokens: Tokens.Generic[]): MathToken | undefined {
  if (source.startsWith('\\(')) return source.includes('\\)') ? tokenOf(ROUND.exec(source), false) : undefined;
  if (source.startsWith('\\[')) return source.includes('\\]') ? tokenOf(DISPLAY.exec(source), true) : undefined;
  if (source.startsWith('$$')) return source.includes('$$', 2) ? tokenOf(DISPLAY.exec(source), true) : undefined;
  if (!source.startsWith('$') || /[\p{L}\p{N}$]$/u.test(tokens.at(-1)?.raw ?? '')) return undefined;
  const found = DOLLAR.exec(source);
  const text = found?.[1] ?? '';
  return PLAIN_WORDS.test(text) && !MATHEMATICAL.test(text) ? undefined : tokenOf(found, false);
}

function tokenOf(found: RegExpExecArray | null, display: boolean): MathToken | undefined {
  if (!found) return undefined;
  return { type: 'math', raw: found[0], text: (found[1] ?? found[2] ?? '').trim(), display };
}
