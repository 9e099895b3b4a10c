import { followLink } from './follow-link.js';

/** Lets the page, and where it `confirms` the reader, decide about links of `host` that lead to other sites. */
export function watchLinks(host: HTMLElement, confirms: () => boolean): void {
  const onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element && event.target.closest('a');
    if (link && host.contains(link)) followLink(event, link, confirms());
  };
  host.addEventListener('click', onClick);
  // The middle button opens links, too.
  host.addEventListener('auxclick', onClick);
}
