import type { CSSResult } from 'lit';

/**
 * Lets a style sheet apply to the tree that `element` lives in. Elements that render into their own light DOM need
 * it: their content belongs to the root around them, which may be a shadow root or the document.
 */
export function adoptStyles(element: Element, styles: CSSResult): void {
  const root = element.getRootNode();
  const sheet = styles.styleSheet;
  if (sheet === undefined || !(root instanceof Document || root instanceof ShadowRoot)) return;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
