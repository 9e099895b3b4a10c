/** Brings an element into view and gives it the focus: `href="#id"` finds nothing in a shadow tree. */
export function goTo(element: HTMLElement, block: ScrollLogicalPosition): void {
  element.focus({ preventScroll: true });
  const calm = element.ownerDocument.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches !== false;
  element.scrollIntoView({ block, behavior: calm ? 'auto' : 'smooth' });
}
