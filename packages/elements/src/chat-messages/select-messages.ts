import type { ChatMessage } from '../chat-message/chat-message.js';

/** Selects everything that `elements`, which are in one tree, show. */
export function selectMessages(elements: readonly ChatMessage[]): void {
  const shown = elements.filter((element) => element.current?.role !== 'system');
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return;
  // WebKit does not select what `content-visibility` has left without a layout; asking for a place makes one.
  last.lastElementChild?.getBoundingClientRect();
  document.getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
}

/** Does so where a key asks for everything, outside of what the reader writes in. */
export function selectByKey(event: KeyboardEvent, elements: readonly ChatMessage[]): void {
  if (!asksForAll(event)) return;
  event.preventDefault();
  selectMessages(elements);
}

function asksForAll(event: KeyboardEvent): boolean {
  const mod = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
  return mod && event.key.toLowerCase() === 'a' && !event.defaultPrevented && !isEditable(event.composedPath()[0]);
}

function isEditable(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
