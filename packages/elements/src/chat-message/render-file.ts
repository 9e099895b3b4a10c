import { html, type TemplateResult } from 'lit';
import type { FilePart } from '@chat-stream/core';
import { withoutUnseen } from '../internal/unseen.js';
import type { PartsContext } from './parts-context.js';
import { renderLink } from './render-link.js';

/** A file that goes with a message: a picture where it can be shown without asking anybody for it, else its name. */
export function renderFile(part: FilePart, context: PartsContext): TemplateResult {
  const { element } = context;
  const { filename, mediaType, url } = part;
  const name = filename || mediaType;
  // An address of data leads nowhere; nor is it a name.
  const isHere = /^(?:data|blob):/i.test(url);
  const isPicture = isHere && mediaType.startsWith('image/') && !/^data:(?!image\/)/i.test(url);
  const isOwn = element.current?.role === 'user';
  if (!isPicture || (!isOwn && element.images === 'none')) {
    return html`<div class="chat-file" part="file">${renderLink(url, name, context, fileSign)}</div>`;
  }
  const picture = renderPicture(part, context);
  if (isOwn || element.images !== 'click') return picture;
  return html`<details class="chat-tool" part="file">
    <summary dir="auto">${withoutUnseen(name)}</summary>
    ${picture}
  </details>`;
}

function renderPicture({ filename, url }: FilePart, { words }: PartsContext): TemplateResult {
  const alt = withoutUnseen(filename || words.term('picture'));
  return html`<img class="chat-picture" part="image" src=${url} alt=${alt} loading="lazy" decoding="async" />`;
}

const fileSign = html`<svg class="chat-sign" viewBox="0 0 20 20" aria-hidden="true">
  <path
    d="M5 2.5h6.5L15.5 6.5V17.5H5Z M11.5 2.5v4h4"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linejoin="round"
  />
</svg>`;
