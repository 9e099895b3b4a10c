import { html, type TemplateResult } from 'lit';
import { followLink } from '../chat-markdown/follow-link.js';
import { withoutUnseen } from '../internal/unseen.js';
import { safeLink } from '../markdown/dom/safe-url.js';
import type { PartsContext } from './parts-context.js';

/** A name that leads somewhere, where it is safe to go there; else the name. Default: the host. */
export function renderLink(
  raw: string,
  name: string | undefined,
  { element }: PartsContext,
  sign?: TemplateResult,
): TemplateResult {
  const link = safeLink(raw, element.baseURI);
  if (link === undefined) return html`<span dir="auto">${sign}${withoutUnseen(name ?? raw)}</span>`;
  // As with links in text, the page and the reader may decide otherwise.
  const follow = (event: MouseEvent): void => {
    if (event.currentTarget instanceof HTMLAnchorElement) followLink(event, event.currentTarget, element.confirmLinks);
  };
  return html`<a
    href=${link.value}
    rel="noopener noreferrer nofollow"
    target="_blank"
    dir="auto"
    part="link"
    @click=${follow}
    @auxclick=${follow}
    >${sign}${withoutUnseen(name ?? link.url.host)}</a
  >`;
}
