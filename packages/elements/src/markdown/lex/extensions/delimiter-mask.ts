const { raw } = String;

/** Letters and punctuation of Chinese, Japanese and Korean. */
export const CJK = raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\u2E80-\u2FDF\u3000-\u303F\u3200-\u33FF\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6]`;

const IS_CJK = new RegExp(CJK, 'u');
const PUNCTUATION = /[\p{P}\p{S}]/u;
const SPACE = /\s/;
const LETTER = /[\p{L}\p{N}]/u;

/** What stands in the mask for a character, by its code point. */
const known = new Map<number, string>();
/** More kinds of characters than texts have. */
const mostKnown = 8192;

/**
 * The text in which marked looks for delimiters, with one character for each kind: `a`, `中` and `。`, `!`, blanks, and
 * a mark of either script for all that is no letter to marked. Delimiters stay. The rules for runs of them need no
 * tables of Unicode then, which a browser takes milliseconds to compile; the length stays, in UTF-16 code units.
 */
export function maskDelimiters(text: string): string {
  let mask = '';
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at) ?? 0;
    let kind = known.get(point);
    if (kind === undefined) {
      kind = kindOf(String.fromCodePoint(point));
      if (known.size < mostKnown) known.set(point, kind);
    }
    mask += kind;
    at += kind.length;
  }
  return mask;
}

function kindOf(character: string): string {
  if (/[*_~]/.test(character)) return character;
  const isCjk = IS_CJK.test(character);
  let kind = isCjk ? '中' : 'a';
  if (SPACE.test(character)) kind = isCjk ? '\u3000' : ' ';
  else if (PUNCTUATION.test(character)) kind = isCjk ? '。' : '!';
  else if (!LETTER.test(character)) kind = isCjk ? '\u302a' : '\u0301';
  return kind.repeat(character.length);
}
