import type { Message } from '@chat-stream/core';

/** An answer has ended, however it ended: see `message.status`. */
export class ChatFinishEvent extends Event {
  /** The answer as it stands now. */
  readonly message: Message;

  constructor(init: { readonly message: Message }) {
    super('chat-finish', { bubbles: true, composed: true });
    this.message = init.message;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-finish': ChatFinishEvent;
  }
}
