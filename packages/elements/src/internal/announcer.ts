import { composedClosest } from './composed-closest.js';
import { inheritedLang } from './localize-controller.js';

/**
 * Speaks to screen readers through a live region in the document itself: live regions inside shadow roots are not
 * read reliably, and a region must be there before its text comes. One per document, shared by all chats in it.
 */
export interface Announcer {
  /**
   * Says `text` once, in the language of `speaker`, when the reader is free to listen. Interrupts nothing; what was to
   * be said before comes first, also where that is not known yet.
   */
  say(text: string | Promise<string>, speaker: Element): void;
}

/**
 * Long enough after a focus move that NVDA does not drop what is said, and before the next words for these to have
 * reached the reader.
 */
const DELAY = 250;
/** Long enough for every reader to have taken the text; after that it would only be found by browsing. */
const KEEP = 8000;

const announcers = new WeakMap<Document, Announcer>();

/** The document's announcer; made on first use. */
export function announcerOf(document: Document): Announcer {
  const known = announcers.get(document);
  if (known !== undefined) return known;
  const announcer = createAnnouncer(document);
  announcers.set(document, announcer);
  return announcer;
}

function createAnnouncer(document: Document): Announcer {
  const box = document.createElement('div');
  box.className = 'chat-announcer';
  box.style.cssText = hidden;
  // Two regions in turn, so that the same words twice are a change, and are said twice.
  const regions = [createRegion(document), createRegion(document)] as const;
  box.append(...regions);
  document.body.append(box);
  let [region, next] = regions;
  let cleaning: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const clean = (): void => regions.forEach((each) => each.replaceChildren());
  const sayNow = async (text: string, speaker: Element): Promise<void> => {
    if (text === '') return;
    // Outside a modal dialog nothing is heard while it is open. And a page may have replaced its whole body.
    const place = composedClosest(speaker, 'dialog:modal') ?? document.body;
    if (box.parentNode !== place) place.append(box);
    await pause();
    clearTimeout(cleaning);
    clean();
    [region, next] = [next, region];
    region.lang = inheritedLang(speaker) ?? '';
    region.append(text);
    cleaning = setTimeout(clean, KEEP);
    await pause();
  };

  return {
    say(text, speaker) {
      // What could not be said must not silence the rest.
      last = last.then(async () => sayNow(await text, speaker)).catch(() => undefined);
    },
  };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, DELAY));

function createRegion(document: Document): HTMLElement {
  const region = document.createElement('div');
  region.setAttribute('aria-live', 'polite');
  region.setAttribute('aria-atomic', 'true');
  return region;
}

/** Out of sight and out of what can be selected. Set by script, which a strict policy allows, unlike an attribute. */
const hidden =
  'position:fixed;inset:0 auto auto 0;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);' +
  'white-space:nowrap;-webkit-user-select:none;user-select:none';
