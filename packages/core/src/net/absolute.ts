/** The whole address; nothing where it is none, or nothing makes it whole. */
export function absolute(
  url: string | URL = '',
  base: string | undefined = globalThis.location?.href,
): string | undefined {
  return URL.canParse(url, base) ? new URL(url, base).href : undefined;
}
