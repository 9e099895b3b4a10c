/** A leaf with more characters that can open or close something is plain text: marked takes quadratic time for them. */
export const MOST_RISKS = 4096;

const RISK = /[*_~`[\]<>!\\&$@()]/g;

/** How many characters of a leaf's source can open or close something. */
export function countRisks(source: string): number {
  let count = 0;
  RISK.lastIndex = 0;
  while (RISK.test(source)) count += 1;
  return count;
}
