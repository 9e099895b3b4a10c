import type { ReactiveController } from 'lit';

import { ChatLinkEvent } from '../events/chat-link-event.js';

/** Lets the page, and with `confirms` the reader, decide about links that lead to other sites. */
export class LinksController implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #confirms: () => boolean;

  constructor(host: HTMLElement, confirms: () => boolean) {
    this.#host = host;
    this.#confirms = confirms;
  }

  hostConnected(): void {
    this.#host.addEventListener('click', this.#onClick);
    // The middle button opens links, too.
    this.#host.addEventListener('auxclick', this.#onClick);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('click', this.#onClick);
    this.#host.removeEventListener('auxclick', this.#onClick);
  }

  readonly #onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button > 1 || !(event.target instanceof Element)) return;
    const link = event.target.closest('a');
    if (link === null || !this.#host.contains(link) || link.target !== '_blank') return;
    if (!link.dispatchEvent(new ChatLinkEvent({ url: link.href }))) {
      event.preventDefault();
    } else if (this.#confirms()) {
      event.preventDefault();
      void ask(link);
    }
  };
}

async function ask(link: HTMLAnchorElement): Promise<void> {
  await import('../chat-link-dialog/define.js');
  const { ownerDocument } = link;
  const root = link.getRootNode();
  const dialog = ownerDocument.createElement('chat-link-dialog');
  dialog.url = link.href;
  // Beside the text, not in it: a dialog is nothing to select or copy.
  (root instanceof ShadowRoot ? root : ownerDocument.body).append(dialog);
}
