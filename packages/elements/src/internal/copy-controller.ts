import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { ChatCopyEvent } from '../events/chat-copy-event.js';
import { announcerOf } from './announcer.js';
import { copyText } from './copy-text.js';

/** How long it says that it copied. */
const copiedMs = 2000;

/** Puts text on the clipboard for an element, and says that it did: by event, to screen readers, and on the element. */
export class CopyController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #isCopied = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the element says, now, that it copied. */
  get isCopied(): boolean {
    return this.#isCopied;
  }

  /** Copies `text`; `says` is what a screen reader hears then. Where the browser refuses, nothing is said. */
  async copy(text: string, says: string): Promise<void> {
    if (!(await copyText(text))) return;
    this.#host.dispatchEvent(new ChatCopyEvent({ text }));
    announcerOf(this.#host.ownerDocument).say(says, this.#host);
    this.#say(true);
    this.#timer = setTimeout(() => this.#say(false), copiedMs);
  }

  hostDisconnected(): void {
    this.#say(false);
  }

  #say(isCopied: boolean): void {
    clearTimeout(this.#timer);
    if (this.#isCopied === isCopied) return;
    this.#isCopied = isCopied;
    this.#host.requestUpdate();
  }
}
