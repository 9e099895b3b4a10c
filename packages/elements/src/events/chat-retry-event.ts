/** The reader wants an answer once more. After `preventDefault()` nothing is asked. */
export class ChatRetryEvent extends Event {
  /** The answer that failed or was cut; empty where its element knows no message. */
  readonly messageId: string;

  constructor(init: { readonly messageId: string }) {
    super('chat-retry', { bubbles: true, composed: true, cancelable: true });
    this.messageId = init.messageId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-retry': ChatRetryEvent;
  }
}
