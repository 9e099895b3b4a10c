/** The first characters of a text on one line, for use inside an error's sentence. */
export function excerpt(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(.{200}).+/s, '$1…');
}
