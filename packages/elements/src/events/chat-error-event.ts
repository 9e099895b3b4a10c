import type { ChatError } from '@chat-stream/core';

/**
 * An answer failed or was cut, which the transcript already shows; or what shows nowhere: wrong input, a conversation
 * that cannot be kept, a stopped answer whose run could not be ended.
 */
export class ChatErrorEvent extends Event {
  /** What was found, what was expected and what to do. */
  readonly error: ChatError;

  constructor(init: { readonly error: ChatError }) {
    super('chat-error', { bubbles: true, composed: true });
    this.error = init.error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-error': ChatErrorEvent;
  }
}
