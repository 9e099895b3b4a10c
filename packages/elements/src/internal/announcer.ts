/**
 * Speaks to screen readers through a live region in the document itself: live regions inside shadow roots are not
 * read reliably, and a region must be there before its text comes. One per document, shared by all chats in it.
 */
export interface Announcer {
  /** Says `text` once, when the reader is free to listen. Interrupts nothing. */
  say(text: string): void;
}

/** Long enough after a focus move that NVDA does not drop what is said. */
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
  for (const [name, value] of hidden) box.style.setProperty(name, value);
  // Two regions in turn, so that the same words twice are a change, and are said twice.
  const regions = [createRegion(document), createRegion(document)] as const;
  box.append(...regions);
  let turn = 0;
  let cleaning: ReturnType<typeof setTimeout> | undefined;

  const clean = (): void => regions.forEach((region) => region.replaceChildren());
  const attach = (): void => {
    // A page may have replaced its whole body.
    if (!box.isConnected) document.body.append(box);
  };
  attach();

  return {
    say(text) {
      attach();
      clearTimeout(cleaning);
      setTimeout(() => {
        clean();
        turn = 1 - turn;
        regions[turn === 0 ? 0 : 1].append(text);
        clearTimeout(cleaning);
        cleaning = setTimeout(clean, KEEP);
      }, DELAY);
    },
  };
}

function createRegion(document: Document): HTMLElement {
  const region = document.createElement('div');
  region.setAttribute('aria-live', 'polite');
  region.setAttribute('aria-atomic', 'true');
  return region;
}

const hidden = [
  ['position', 'fixed'],
  ['inset', '0 auto auto 0'],
  ['inline-size', '1px'],
  ['block-size', '1px'],
  ['overflow', 'hidden'],
  ['clip-path', 'inset(50%)'],
  ['white-space', 'nowrap'],
  ['user-select', 'none'],
  ['-webkit-user-select', 'none'],
] as const;
