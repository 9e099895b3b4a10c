import { ChatLinkEvent } from '../events/chat-link-event.js';

/** Lets the page, and where it `confirms` the reader, decide about links of `host` that lead to other sites. */
export function watchLinks(host: HTMLElement, confirms: () => boolean): void {
  const onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button > 1 || !(event.target instanceof Element)) return;
    const link = event.target.closest('a');
    if (link === null || !host.contains(link) || link.target !== '_blank') return;
    if (!link.dispatchEvent(new ChatLinkEvent({ url: link.href }))) {
      event.preventDefault();
    } else if (confirms()) {
      event.preventDefault();
      void ask(link);
    }
  };
  host.addEventListener('click', onClick);
  // The middle button opens links, too.
  host.addEventListener('auxclick', onClick);
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
