/** Where to cut a text after at most `length` characters, but not inside a surrogate pair. */
export function sliceEnd(text: string, length: number): number {
  return text.length > length && /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length;
}
