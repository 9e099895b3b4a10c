/** As `closest`, and on from the hosts of shadow roots. */
export function composedClosest(element: Element, selector: string): HTMLElement | undefined {
  // In Node there is no tree to look at.
  let next: Element | undefined = typeof element.closest === 'function' ? element : undefined;
  while (next !== undefined) {
    const found: HTMLElement | null = next.closest<HTMLElement>(selector);
    if (found !== null) return found;
    const root: Node = next.getRootNode();
    next = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}
