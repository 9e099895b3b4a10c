import {
  LocalizeController as BaseLocalizeController,
  registerTranslation,
  type Translation as BaseTranslation,
} from '@shoelace-style/localize';
import { firstWords } from '../locales/en/first-words.js';
import type { Translation } from '../locales/translation.js';
import { composedClosest } from './composed-closest.js';

/** What every language falls back to. Grows as parts of the kit are loaded; `locales/en.ts` has all of it. */
const english: BaseTranslation = { $code: 'en', $name: 'English', $dir: 'ltr', ...firstWords };
registerTranslation(english);

/** Adds the English words of a part that is loaded when it is needed. To be called before the part asks for them. */
export function addWords(words: Partial<Translation>): void {
  Object.assign(english, words);
}

/** Judging the name of a language takes longer than all else that a word takes. Where none is named, it is the browser's. */
const langs = new Map<string | undefined, string>();

/** Gives an element its words in the language of the nearest `lang`, its own or inherited. */
export class LocalizeController extends BaseLocalizeController<Translation> {
  override lang(): string {
    const named = inheritedLang(this.host);
    const lang = langs.get(named) ?? (isLanguageTag(named) ? named.toLowerCase() : super.lang());
    langs.set(named, lang);
    return lang;
  }
}

/** The nearest `lang`, the element's own or inherited. */
export function inheritedLang(element: Element): string | undefined {
  return composedClosest(element, '[lang]:not([lang=""])')?.lang;
}

function isLanguageTag(lang: string | undefined): lang is string {
  try {
    return new Intl.Locale(lang ?? '').language !== '';
  } catch {
    return false;
  }
}
