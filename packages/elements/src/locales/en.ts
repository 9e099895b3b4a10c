import { endingWords } from './en/ending-words.js';
import { firstWords } from './en/first-words.js';
import { hiddenWords } from './en/hidden-words.js';
import { linkWords } from './en/link-words.js';
import { partWords } from './en/part-words.js';
import { richWords } from './en/rich-words.js';
import { setupWords } from './en/setup-words.js';
import type { Translation } from './translation.js';

/** English; what every other language falls back to. In pieces, so that each part of the kit brings its own words. */
export const en: Translation = {
  $code: 'en',
  $name: 'English',
  $dir: 'ltr',
  ...firstWords,
  ...endingWords,
  ...partWords,
  ...richWords,
  ...linkWords,
  ...hiddenWords,
  ...setupWords,
};
