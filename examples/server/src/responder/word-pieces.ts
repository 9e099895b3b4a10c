/** Short words stay whole with the space before them; long ones fall into parts; scripts without spaces into signs. */
const piece =
  /\s*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,2}|'?[\p{L}\p{M}\p{N}]{1,6}|[^\s\p{L}\p{M}\p{N}]{1,3})|\s+/gu;

/** Cuts a text into pieces of about the size of a model's tokens. Joined, they are the text. */
export function wordPieces(text: string): readonly string[] {
  return text.match(piece) ?? [];
}
