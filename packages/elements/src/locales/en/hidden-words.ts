import type { Translation } from '../translation.js';

/** What is said below a text from which characters were left out. */
export const hiddenWords = {
  hiddenCharacters: (count) => `Hidden characters left out: ${count}`,
} satisfies Partial<Translation>;
