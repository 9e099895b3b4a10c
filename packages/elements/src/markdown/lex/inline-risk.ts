import type { Token } from 'marked';

/*
 * marked takes quadratic time, and for emphasis cubic, for delimiters that never match, and quadratic time for very long
 * words of ASCII, which may be addresses. A leaf with too many of either is plain text.
 */
const MOST_RISKS = 4096;
const FEW_RISKS = 512;
const DENSEST = 1 / 5;
/** Words shorter than this count nothing; one of 4,096 characters is just short enough. */
const LONG_WORD = 256;
const MOST_SQUARES = 1 << 24;

const RISK = /[*_~`[\]<>!\\&$@()]/g;
const LONG_WORDS = /[!-~]{256,}/g;

/** How much of what costs time there is in the source of a leaf, or in the beginning of it. */
export interface Risk {
  /** Characters that can open or close something. */
  readonly marks: number;
  /** The squares of the lengths of its long words. */
  readonly squares: number;
  /** The length of the word at the end, which may go on. */
  readonly open: number;
}

const NO_RISK: Risk = { marks: 0, squares: 0, open: 0 };

/** What it is in a text that goes on behind `before`. */
export function riskOf(source: string, before = NO_RISK): Risk {
  let { marks, squares, open } = before;
  RISK.lastIndex = 0;
  while (RISK.test(source)) marks += 1;
  let begin = 0;
  while (begin < source.length && isWord(source, begin)) begin += 1;
  squares += square(open + begin) - square(open);
  for (const { 0: word, index } of source.matchAll(LONG_WORDS)) if (index >= begin) squares += square(word.length);
  let end = source.length;
  while (end > 0 && isWord(source, end - 1)) end -= 1;
  open = end > 0 ? source.length - end : open + source.length;
  return { marks, squares, open };
}

/** Is it too much for a leaf of this length? */
export function isTooRisky({ marks, squares }: Risk, length: number): boolean {
  return squares > MOST_SQUARES || marks > MOST_RISKS || (marks > FEW_RISKS && marks > length * DENSEST);
}

/** Is this a leaf that is not lexed? */
export function isPlainLeaf(source: string): boolean {
  return source.length > FEW_RISKS && isTooRisky(riskOf(source), source.length);
}

/** All with which anything but text may begin, a line break included. */
const MARK = /[\\`*_~<>[\]!&$@:]|www\.|  \n/i;

/** Is this a leaf of words alone? Most cells and items are; marked would find one text in them. */
export function isPlainWords(source: string): boolean {
  return source !== '' && !MARK.test(source);
}

/** A leaf that is not worth its while as one token. */
export function plainText(text: string): Token {
  return { type: 'text', raw: text, text, escaped: false };
}

function square(length: number): number {
  return length < LONG_WORD ? 0 : length * length;
}

function isWord(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return code > 32 && code < 127;
}
