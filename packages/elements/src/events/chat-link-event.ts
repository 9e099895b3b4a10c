/** The reader follows a link of an answer. After `preventDefault()` the browser does not open it. */
export class ChatLinkEvent extends Event {
  /** The full address. */
  readonly url: string;

  constructor(init: { readonly url: string }) {
    super('chat-link', { bubbles: true, composed: true, cancelable: true });
    this.url = init.url;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-link': ChatLinkEvent;
  }
}
