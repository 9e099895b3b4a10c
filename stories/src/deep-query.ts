/** The first element that matches `selector` in `root` or in any open shadow tree below it, in document order. */
export function deepQuery<T extends keyof HTMLElementTagNameMap>(
  root: ParentNode,
  selector: T,
): HTMLElementTagNameMap[T] | undefined;
export function deepQuery(root: ParentNode, selector: string): HTMLElement | undefined;
export function deepQuery(root: ParentNode, selector: string): Element | undefined {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) return element;
    const inside = element.shadowRoot && deepQuery(element.shadowRoot, selector);
    if (inside) return inside;
  }
  return undefined;
}

/** Like `deepQuery`, but missing is an error, so that a story test can wait for it. */
export function deepFind<T extends keyof HTMLElementTagNameMap>(
  root: ParentNode,
  selector: T,
): HTMLElementTagNameMap[T];
export function deepFind(root: ParentNode, selector: string): HTMLElement;
export function deepFind(root: ParentNode, selector: string): Element {
  const found = deepQuery(root, selector);
  if (!found) throw new Error(`Nothing matches "${selector}".`);
  return found;
}
