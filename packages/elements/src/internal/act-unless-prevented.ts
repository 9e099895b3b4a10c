import { ChatError } from '@chat-stream/core';
import { ChatErrorEvent } from '../events/chat-error-event.js';

/**
 * Does what a request asks for once every listener of the page has had its say. What the chat refuses becomes a
 * `chat-error` event of the element.
 */
export function actUnlessPrevented(element: Element, request: Event, act: () => Promise<void> | undefined): void {
  queueMicrotask(async () => {
    if (request.defaultPrevented) return;
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      element.dispatchEvent(new ChatErrorEvent({ error }));
    }
  });
}
