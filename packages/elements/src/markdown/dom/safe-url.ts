/** Where model text points to, after the browser's own parser has read it. */
export interface SafeUrl {
  readonly url: URL;
  /** What goes into the attribute: the text as given, escaped as marked escapes it. */
  readonly value: string;
  /** Whether it leaves the page's own origin. */
  readonly external: boolean;
}

/** Schemes a link may have. */
export const linkSchemes: readonly string[] = ['https:', 'http:', 'mailto:'];

/**
 * Judges the address of a link on `new URL(raw, base)`, never on the raw text: the URL parser drops tabs, line
 * ends and control characters that a comparison of strings trips over. Undefined: there must be no link.
 */
export function safeLink(raw: string, base: string, schemes: readonly string[] = linkSchemes): SafeUrl | undefined {
  return judge(raw, base, (url) => schemes.includes(url.protocol));
}

/** Judges an address that would be fetched: `https:`, or the page's own origin. */
export function safeFetch(raw: string, base: string): SafeUrl | undefined {
  return judge(raw, base, (url) => url.protocol === 'https:' || url.origin === originOf(base));
}

function judge(raw: string, base: string, allows: (url: URL) => boolean): SafeUrl | undefined {
  try {
    // Escaping hides what the URL parser would have dropped or read as a slash, so the text as given counts, too.
    const asGiven = new URL(raw, base);
    const escaped = escapeUrl(raw);
    // An IPv6 host does not survive it.
    const value = URL.canParse(escaped, base) ? escaped : asGiven.href;
    const url = new URL(value, base);
    if (!allows(url) || !allows(asGiven)) return undefined;
    const own = originOf(base);
    return { url, value, external: url.origin !== own || asGiven.origin !== own };
  } catch {
    // No address, or a lone surrogate.
    return undefined;
  }
}

// As marked does it, so that the attribute is the one marked would write.
function escapeUrl(raw: string): string {
  return encodeURI(raw).replaceAll('%25', '%');
}

function originOf(base: string): string {
  const { origin } = new URL(base);
  // Two opaque origins are never the same one.
  return origin === 'null' ? '' : origin;
}
