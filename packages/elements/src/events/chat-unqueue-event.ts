/**
 * The reader takes back a message that waits to be sent. After `preventDefault()` it goes on waiting; otherwise
 * `chat-stream` puts its text back into the text field.
 */
export class ChatUnqueueEvent extends Event {
  /** The message that waits; empty where its element knows no message. */
  readonly messageId: string;
  /** What the reader wrote. */
  readonly text: string;

  constructor(init: { readonly messageId: string; readonly text: string }) {
    super('chat-unqueue', { bubbles: true, composed: true, cancelable: true });
    this.messageId = init.messageId;
    this.text = init.text;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-unqueue': ChatUnqueueEvent;
  }
}
