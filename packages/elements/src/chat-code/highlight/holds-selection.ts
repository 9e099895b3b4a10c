/** Whether the reader's selection begins or ends in `element`, in whatever tree that is. */
export function holdsSelection(element: Element): boolean {
  const selection = element.ownerDocument.getSelection();
  if (selection === null) return false;
  const root = element.getRootNode();
  const isIn = (node: Node | null): boolean => node !== null && element.contains(node);
  if (root instanceof ShadowRoot && typeof selection.getComposedRanges === 'function') {
    return selection
      .getComposedRanges({ shadowRoots: [root] })
      .some(({ startContainer, endContainer }) => isIn(startContainer) || isIn(endContainer));
  }
  return isIn(selection.anchorNode) || isIn(selection.focusNode);
}
