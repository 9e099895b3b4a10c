let known: boolean | undefined;

/**
 * Whether this browser draws the root sign of MathML: without a font for mathematics (Android has none) Chromium leaves
 * it out, and √2 would be read as 2. Asked of a formula that is in the page, once.
 */
export function drawsRoots(place: Element): boolean {
  if (known !== undefined) return known;
  if (!place.isConnected) return true;
  const create = (tag: string): Element =>
    place.ownerDocument.createElementNS('http://www.w3.org/1998/Math/MathML', tag);
  const math = create('math');
  const root = create('msqrt');
  root.append(create('mspace'));
  math.append(root);
  place.append(math);
  const { width, height } = root.getBoundingClientRect();
  math.remove();
  // Nothing at all is where the page is not laid out.
  if (height > 0 || width > 0) known = width > 0;
  return known ?? true;
}
