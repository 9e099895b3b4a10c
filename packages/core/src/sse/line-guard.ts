/**
 * Watches the length of lines across the pieces of a text. Returns how many characters of the piece come
 * before the first line that is too long: all of them, where none is.
 */
export function createLineGuard(maxLineLength: number): (text: string) => number {
  let open = 0;
  return (text) => {
    if (open + text.length > maxLineLength) {
      const safe = measure(text, open, maxLineLength);
      if (safe < text.length) return safe;
    }
    open = openLength(text, open);
    return text.length;
  };
}

function measure(text: string, open: number, maxLineLength: number): number {
  let start = 0;
  for (const line of text.split(/[\r\n]/)) {
    if (open + line.length > maxLineLength) return start;
    start += line.length + 1;
    open = 0;
  }
  return text.length;
}

function openLength(text: string, open: number): number {
  let end = text.lastIndexOf('\n');
  // Only behind the last LF, so that a text without CR is not searched as a whole.
  if (text.indexOf('\r', end + 1) !== -1) end = text.lastIndexOf('\r');
  return end === -1 ? open + text.length : text.length - end - 1;
}
