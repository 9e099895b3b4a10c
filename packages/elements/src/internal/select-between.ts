/** Selects everything from the start of `first` to the end of `last`; both must be in one tree. */
export function selectBetween(first: Element, last: Element): void {
  // WebKit does not select what `content-visibility` has left without a layout; asking for a place makes one.
  last.lastElementChild?.getBoundingClientRect();
  document.getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
}
