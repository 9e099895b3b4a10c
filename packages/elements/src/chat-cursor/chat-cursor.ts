import { LitElement } from 'lit';

import { styles } from './chat-cursor.styles.js';

/**
 * The mark where text is being written. It has no text of its own and assistive technology does not see it.
 * @summary A typing cursor.
 * @tag chat-cursor
 * @cssprop [--chat-cursor-color=var(--chat-color-accent)] - Its color.
 * @cssprop [--chat-cursor-blink=1.1s] - Length of one blink; there is none under reduced motion.
 */
export class ChatCursor extends LitElement {
  static override styles = styles;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-cursor': ChatCursor;
  }
}
