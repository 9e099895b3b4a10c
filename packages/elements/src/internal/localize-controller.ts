import { LocalizeController as BaseLocalizeController, registerTranslation } from '@shoelace-style/localize';
import { en } from '../locales/en.js';
import type { Translation } from '../locales/translation.js';

// Here and not in locales/en.ts, where a bundler would drop it: this module's export is always used.
registerTranslation(en);

/** Gives an element its words in the language of the nearest `lang`, its own or inherited. */
export class LocalizeController extends BaseLocalizeController<Translation> {
  override lang(): string {
    const lang = inheritedLang(this.host);
    if (lang !== undefined && isLanguageTag(lang)) return lang.toLowerCase();
    return super.lang();
  }
}

function inheritedLang(element: Element): string | undefined {
  // In Node there is no tree to look at.
  let next: Element | undefined = typeof element.closest === 'function' ? element : undefined;
  while (next !== undefined) {
    const named: HTMLElement | null = next.closest<HTMLElement>('[lang]:not([lang=""])');
    if (named !== null) return named.lang;
    const root: Node = next.getRootNode();
    next = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}

function isLanguageTag(lang: string): boolean {
  try {
    return new Intl.Locale(lang).language !== '';
  } catch {
    return false;
  }
}
