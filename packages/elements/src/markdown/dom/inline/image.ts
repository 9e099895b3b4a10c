import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { decodeReferences } from '../decode-references.js';
import type { SafeUrl } from '../safe-url.js';
import { safeFetch } from '../safe-url.js';
import { isToken } from '../token-of.js';
import type { DrawContext, View } from '../view.js';
import { plainText } from './plain-text.js';

/** An image. Fetching it would tell its host what the model was made to write, so it waits for a click. */
export class ImageView implements View {
  readonly node: HTMLElement;
  readonly #token: Token;

  constructor(token: Token, _open: boolean, context: DrawContext) {
    this.#token = token;
    this.node = isToken(token, 'image')
      ? draw(token.href, token.title, plainText(token), context)
      : createAllowed(context.document, 'span');
  }

  update(token: Token): boolean {
    const old = this.#token;
    return isToken(token, 'image') && isToken(old, 'image') && token.raw === old.raw && token.href === old.href;
  }
}

function draw(href: string, title: string | null, alt: string, context: DrawContext): HTMLElement {
  const { document, images, words } = context;
  const source = href === '' ? undefined : safeFetch(decodeReferences(href), document.baseURI);
  if (source === undefined || images === 'none') return caption(alt, document);
  const named = title ? { title: decodeReferences(title) } : {};
  const load = (): HTMLElement =>
    createAllowed(document, 'img', {
      src: source.value,
      alt,
      part: 'image',
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
      ...named,
    });
  if (images === 'all' || (images === 'same-origin' && !source.external)) return load();

  const button = createAllowed(document, 'button', {
    type: 'button',
    part: 'image-button',
    title: words.loadImage(hostOf(source)),
  });
  const host = createAllowed(document, 'span');
  host.append(hostOf(source));
  button.append(...(alt === '' ? [] : [alt]), host);
  button.addEventListener('click', () => void button.replaceWith(load()), { once: true });
  return button;
}

function caption(alt: string, document: Document): HTMLElement {
  const span = createAllowed(document, 'span', { part: 'image-caption' });
  span.append(alt);
  return span;
}

function hostOf({ url }: SafeUrl): string {
  return url.host;
}
