import { render } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * Makes copies of one element with all that is in it, for what a page may hold hundreds of: a copy costs a fifth of
 * drawing the template anew. Only attributes of the template may have expressions, and what they say stays.
 */
export function stamp(template: TemplateResult): () => HTMLElement {
  let original: HTMLElement | undefined;
  return () => (original ??= draw(template)).cloneNode(true) as HTMLElement;
}

function draw(template: TemplateResult): HTMLElement {
  const box = document.createElement('div');
  render(template, box);
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  const rest: ChildNode[] = [];
  while (texts.nextNode() !== null) rest.push(texts.currentNode as ChildNode);
  for (const node of rest) if (node.nodeType === Node.COMMENT_NODE || node.textContent?.trim() === '') node.remove();
  return box.firstElementChild as HTMLElement;
}
