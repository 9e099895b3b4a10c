/**
 * The reader wants the conversation to go on where it stands: with an answer that ended early, or with a message that
 * waits because they stopped the one before it. After `preventDefault()` nothing is asked.
 */
export class ChatContinueEvent extends Event {
  /** The answer that ended early or the message that waits; empty where its element knows no message. */
  readonly messageId: string;

  constructor(init: { readonly messageId: string }) {
    super('chat-continue', { bubbles: true, composed: true, cancelable: true });
    this.messageId = init.messageId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-continue': ChatContinueEvent;
  }
}
