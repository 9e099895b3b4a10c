/**
 * The reader sends a message. The page may decide otherwise: after `preventDefault()` nothing is sent and the
 * composer keeps its text.
 */
export class ChatSubmitEvent extends Event {
  /** What the reader wrote, without the white space around it. */
  readonly text: string;

  constructor(init: { readonly text: string }) {
    super('chat-submit', { bubbles: true, composed: true, cancelable: true });
    this.text = init.text;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-submit': ChatSubmitEvent;
  }
}
