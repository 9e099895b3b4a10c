/** The first characters of a text on one line, for use inside an error's sentence. */
export function excerpt(text: string, length = 160): string {
  const line = text
    .slice(0, length * 2)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
