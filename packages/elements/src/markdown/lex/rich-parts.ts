import type { RichParts } from './reading.js';

let parts: RichParts | undefined;
let loading: Promise<boolean> | undefined;

/** The rich parts, if they are here. */
export function richParts(): RichParts | undefined {
  return parts;
}

/** From now on parsers read on with these; without any, every step reads the whole text. */
export function useRichParts(rich: RichParts | undefined): void {
  parts = rich;
}

/**
 * Fetches the rich parts. Where that fails (false), texts are read without them, and the next one that needs them asks
 * again.
 */
export function loadRichParts(): Promise<boolean> {
  loading ??= import('./rich.js')
    .then(
      (rich) => {
        useRichParts(rich.richParts);
        return true;
      },
      () => false,
    )
    .finally(() => (loading = undefined));
  return loading;
}
