import type { CSSResult } from 'lit';

/**
 * Lets a style sheet apply to the tree that `node` lives in. Elements that render into their own light DOM need it:
 * their content belongs to the root around them, which may be a shadow root or the document. For a shadow root itself,
 * such as with styles that came later, it is that root.
 */
export function adoptStyles(node: Node, styles: CSSResult): void {
  const root = node.getRootNode();
  const sheet = styles.styleSheet;
  if (sheet === undefined || !(root instanceof Document || root instanceof ShadowRoot)) return;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
