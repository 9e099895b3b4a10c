import type { Token } from 'marked';

/*
 * marked takes quadratic time, and for emphasis cubic, for delimiters that never match. A leaf with too many of them,
 * all in all or for its length, is plain text.
 */
const MOST_RISKS = 4096;
const FEW_RISKS = 512;
const DENSEST = 1 / 5;

const RISK = /[*_~`[\]<>!\\&$@()]/g;

/** How many characters of a leaf's source can open or close something. */
export function countRisks(source: string): number {
  let count = 0;
  RISK.lastIndex = 0;
  while (RISK.test(source)) count += 1;
  return count;
}

/** Are these too many risks for a leaf of this length? */
export function isTooRisky(risks: number, length: number): boolean {
  return risks > MOST_RISKS || (risks > FEW_RISKS && risks > length * DENSEST);
}

/** Is this a leaf that is not lexed? */
export function isPlainLeaf(source: string): boolean {
  return source.length > FEW_RISKS && isTooRisky(countRisks(source), source.length);
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
