/** Where Unicode has the letters of a style: capital A, small a, digit 0, capital Alpha, small alpha. */
const starts: Readonly<Record<string, readonly (number | undefined)[]>> = {
  bold: [0x1d400, 0x1d41a, 0x1d7ce, 0x1d6a8, 0x1d6c2],
  italic: [0x1d434, 0x1d44e, undefined, 0x1d6e2, 0x1d6fc],
  'bold-italic': [0x1d468, 0x1d482, undefined, 0x1d71c, 0x1d736],
  script: [0x1d49c, 0x1d4b6],
  fraktur: [0x1d504, 0x1d51e],
  'double-struck': [0x1d538, 0x1d552, 0x1d7d8],
  'sans-serif': [0x1d5a0, 0x1d5ba, 0x1d7e2],
  'bold-sans-serif': [0x1d5d4, 0x1d5ee, 0x1d7ec, 0x1d756, 0x1d770],
  'sans-serif-italic': [0x1d608, 0x1d622],
  'sans-serif-bold-italic': [0x1d63c, 0x1d656, undefined, 0x1d790, 0x1d7aa],
  monospace: [0x1d670, 0x1d68a, 0x1d7f6],
};

/** Letters that Unicode had before the others: by style, the places of the first ones in the alphabet. */
const older: ReadonlyMap<number, string> = new Map([
  [0x1d455, 'ℎ'],
  ...olderLetters(0x1d49c, 'B ℬ E ℰ F ℱ H ℋ I ℐ L ℒ M ℳ R ℛ'),
  ...olderLetters(0x1d4b6 - 32, 'e ℯ g ℊ o ℴ'),
  ...olderLetters(0x1d504, 'C ℭ H ℌ I ℑ R ℜ Z ℨ'),
  ...olderLetters(0x1d538, 'C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ'),
]);

const ranges = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x391, 0x3a9],
  [0x3b1, 0x3c9],
] as const;

/**
 * The text in the letters of a style (`double-struck` R is ℝ). MathML Core knows styles of letters only as characters
 * of their own; MathML 3 had an attribute for them, which browsers no longer read.
 */
export function mathLetters(text: string, style: string): string {
  const start = Object.hasOwn(starts, style) ? starts[style] : undefined;
  if (start === undefined) return text;
  return Array.from(text, (character) => letterOf(character, start)).join('');
}

function letterOf(character: string, start: readonly (number | undefined)[]): string {
  const code = character.codePointAt(0) ?? 0;
  const range = ranges.findIndex(([first, last]) => code >= first && code <= last);
  const from = start[range];
  const first = ranges[range]?.[0];
  if (from === undefined || first === undefined) return character;
  const styled = from + code - first;
  return older.get(styled) ?? String.fromCodePoint(styled);
}

/** The code points that have no letter, since one has been elsewhere for longer. `pairs`: letter and what it became. */
function olderLetters(capitalA: number, pairs: string): [number, string][] {
  return Array.from(pairs.matchAll(/(\S) (\S)/g), ([, letter = '', older = '']) => [
    capitalA + letter.charCodeAt(0) - 0x41,
    older,
  ]);
}
