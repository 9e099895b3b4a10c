/** The reader wants the running answer to end. After `preventDefault()` it goes on. */
export class ChatStopEvent extends Event {
  constructor() {
    super('chat-stop', { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-stop': ChatStopEvent;
  }
}
