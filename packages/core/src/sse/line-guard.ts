/**
 * Watches the length of lines across the pieces of a text. Returns how many characters of the piece come
 * before the first line that is too long: all of them, where none is.
 */
export function createLineGuard(maxLineLength: number): (text: string) => number {
  let open = 0;
  return (text) => {
    const { length } = text;
    // Only then can a line be too long, and it is worth looking at each.
    if (open + length > maxLineLength) {
      let start = 0;
      for (const line of text.split(/[\r\n]/)) {
        if (line.length + (start ? 0 : open) > maxLineLength) return start;
        start += line.length + 1;
      }
    }
    const lastFeed = text.lastIndexOf('\n');
    // Only behind the last LF, so that a text without CR is not searched as a whole.
    const end = text.indexOf('\r', lastFeed + 1) < 0 ? lastFeed : text.lastIndexOf('\r');
    open = end < 0 ? open + length : length - end - 1;
    return length;
  };
}
