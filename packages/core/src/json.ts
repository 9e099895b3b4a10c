/** A parsed JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>;

const nothing: JsonObject = Object.freeze({});
const none: readonly unknown[] = Object.freeze([]);

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one. */
export function asRecord(value: unknown): JsonObject {
  return isRecord(value) ? value : nothing;
}

/** The array, or an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : none;
}

/** The string, or an empty one. */
export function asString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * The parsed text, or `undefined` where it is not JSON or nested deeper than any use of it. Keys by which a copy
 * would reach a prototype are left out: `__proto__`, and `constructor` and `prototype` before an object.
 */
export function parseJson(text: string): unknown {
  try {
    // So that whatever is parsed can be walked, and written as JSON again.
    if (text.length > 2000 && isDeeper(text, 1000)) return undefined;
    // A reviver costs far more than the parsing, and these words are rare; escapes may spell them too.
    return JSON.parse(text, /__proto__|constructor|prototype|\\u00[4-7]/.test(text) ? withoutPoison : undefined);
  } catch {
    return undefined;
  }
}

/** Whether a copy under this key could reach a prototype. */
export function isPoison(key: string): boolean {
  return /^(__proto__|constructor|prototype)$/.test(key);
}

function withoutPoison(key: string, value: unknown): unknown {
  return isPoison(key) && (key[0] === '_' || Object(value) === value) ? undefined : value;
}

/** Whether JSON is nested deeper than `max` levels. */
export function isDeeper(text: string, max: number): boolean {
  let opened = 0;
  // Mostly there are so few that where they stand need not be looked at.
  for (const bracket of '{[') {
    for (let at = -1; opened <= max && (at = text.indexOf(bracket, at + 1)) >= 0;) opened++;
  }
  if (opened <= max) return false;
  const brackets = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/gs, '').match(/[[\]{}]/g) ?? [];
  let depth = 0;
  return brackets.some((bracket) => (depth += '[{'.includes(bracket) ? 1 : -1) > max);
}
