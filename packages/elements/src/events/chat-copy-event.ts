/** The reader copied something with one of the kit's buttons. */
export class ChatCopyEvent extends Event {
  /** What went to the clipboard. */
  readonly text: string;

  constructor(init: { readonly text: string }) {
    super('chat-copy', { bubbles: true, composed: true });
    this.text = init.text;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-copy': ChatCopyEvent;
  }
}
