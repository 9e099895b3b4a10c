/** Hands over the plain text that a page wrote between an element's tags, once it is there, without its indentation. */
export function ownText(element: HTMLElement, take: (text: string) => void): void {
  const read = (): void => {
    const text = plainTextOf(element);
    if (text !== '') take(text);
  };
  const { ownerDocument } = element;
  // The parser calls back at the start tag, before the text is there.
  if (ownerDocument.readyState === 'loading') ownerDocument.addEventListener('DOMContentLoaded', read, { once: true });
  else read();
}

function plainTextOf(element: HTMLElement): string {
  // Elements are not markdown: a copy of rendered content, for example.
  if (element.childElementCount > 0) return '';
  const lines = element.textContent.replaceAll(/^\s*\n|\s+$/g, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines.map((line) => line.slice(indent)).join('\n');
}
