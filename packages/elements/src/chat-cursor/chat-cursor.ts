import { ReactiveElement } from 'lit';

import { adoptStyles } from '../internal/adopt-styles.js';
import { styles } from './chat-cursor.styles.js';

/** How long the cursor stands still before it blinks. */
const restMs = 500;

/**
 * The mark where text is being written. It has no text of its own and assistive technology does not see it. Like the
 * caret of an editor it is steady while it moves and blinks when it rests.
 * @summary A typing cursor.
 * @tag chat-cursor
 * @cssstate resting - It has not moved for a while, and blinks.
 * @cssprop [--chat-cursor-color=var(--chat-color-accent)] - Its color.
 * @cssprop [--chat-cursor-blink=1.1s] - Length of one blink; there is none under reduced motion.
 */
export class ChatCursor extends ReactiveElement {
  readonly #internals = this.attachInternals();
  #movedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasAttribute('aria-hidden')) this.setAttribute('aria-hidden', 'true');
    // Its style is in the tree it stands in: a cursor moves often, and a tree of its own would move with it.
    adoptStyles(this, styles);
    this.#internals.states.delete('resting');
    this.#movedAt = performance.now();
    this.#timer ??= setTimeout(this.#rest, restMs);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  // One timer however often it moves.
  readonly #rest = (): void => {
    const left = this.#movedAt + restMs - performance.now();
    this.#timer = this.isConnected && left > 0 ? setTimeout(this.#rest, left) : undefined;
    if (this.isConnected && left <= 0) this.#internals.states.add('resting');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-cursor': ChatCursor;
  }
}
