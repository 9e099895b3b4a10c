import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { decodeReferences } from '../decode-references.js';
import type { SafeUrl } from '../safe-url.js';
import { safeFetch } from '../safe-url.js';
import { isToken } from '../token-of.js';
import type { TokenOf } from '../token-of.js';
import type { DrawContext, View } from '../view.js';
import { linkedImages } from './link.js';
import { plainText } from './plain-text.js';

/** An image. Fetching it would tell its host what the model was made to write, so it waits for a click. */
export class ImageView implements View {
  readonly #token: Token;
  #node: HTMLElement;

  constructor(token: Token, _open: boolean, context: DrawContext) {
    this.#token = token;
    this.#node = isToken(token, 'image') ? this.#draw(token, context) : createAllowed(context.document, 'span');
  }

  get node(): HTMLElement {
    return this.#node;
  }

  update(token: Token): boolean {
    const old = this.#token;
    return isToken(token, 'image') && isToken(old, 'image') && token.raw === old.raw && token.href === old.href;
  }

  #draw(token: TokenOf<'image'>, context: DrawContext): HTMLElement {
    const { document, images } = context;
    const alt = plainText(token);
    const source = token.href === '' ? undefined : safeFetch(decodeReferences(token.href), document.baseURI);
    if (source === undefined || images === 'none') return caption(alt, document);
    const load = (): HTMLElement =>
      createAllowed(document, 'img', {
        src: source.value,
        alt,
        part: 'image',
        loading: 'lazy',
        decoding: 'async',
        referrerpolicy: 'no-referrer',
        ...(token.title ? { title: decodeReferences(token.title) } : {}),
      });
    if (images === 'all' || (images === 'same-origin' && !source.external)) return load();
    // There can be no button in a link, whose press would be the link's.
    if (linkedImages.has(token)) return caption(alt || source.url.host, document);
    return this.#placeholder(alt, source, load, context);
  }

  #placeholder(alt: string, { url }: SafeUrl, load: () => HTMLElement, context: DrawContext): HTMLElement {
    const { document, words } = context;
    const button = createAllowed(document, 'button', {
      type: 'button',
      part: 'image-button',
      title: words.term('loadImage', url.host),
    });
    const host = createAllowed(document, 'span');
    host.append(url.host);
    button.append(...(alt === '' ? [] : [alt]), host);
    const show = (): void => {
      const isFocused = button.matches(':focus');
      this.#node = load();
      button.replaceWith(this.#node);
      if (!isFocused) return;
      // The button goes with the wait; who pressed it goes on from the image.
      this.#node.tabIndex = -1;
      this.#node.focus({ preventScroll: true });
    };
    button.addEventListener('click', show, { once: true });
    return button;
  }
}

function caption(alt: string, document: Document): HTMLElement {
  const span = createAllowed(document, 'span', { part: 'image-caption' });
  span.append(alt);
  return span;
}
