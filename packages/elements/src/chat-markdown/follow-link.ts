import { ChatLinkEvent } from '../events/chat-link-event.js';

/** Has the page, and where it is to be asked the reader, decide about a press on a link that leads to another site. */
export function followLink(event: MouseEvent, link: HTMLAnchorElement, confirms: boolean): void {
  if (event.defaultPrevented || event.button > 1 || link.target !== '_blank') return;
  if (!link.dispatchEvent(new ChatLinkEvent({ url: link.href }))) {
    event.preventDefault();
  } else if (confirms) {
    event.preventDefault();
    void ask(link);
  }
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
