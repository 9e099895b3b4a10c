import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from '../internal/property.js';

import { addWords, LocalizeController } from '../internal/localize-controller.js';
import { linkWords } from '../locales/en/link-words.js';
import { styles } from './chat-link-dialog.styles.js';

addWords(linkWords);

/**
 * Asks whether to follow a link to another site and shows where it really leads: the host as the network knows it,
 * letters of other scripts in punycode. Opens when it enters a document and leaves it when it is closed.
 * @summary The question before a link to another site.
 * @tag chat-link-dialog
 * @csspart dialog - The dialog.
 * @csspart host - The host that the link leads to.
 * @csspart url - The whole address.
 * @csspart cancel - The button that stays here; it has the focus.
 * @csspart open - The link itself.
 */
export class ChatLinkDialog extends LitElement {
  static override styles = styles;

  /** The address of the link. */
  @property() url = '';

  readonly #words = new LocalizeController(this);

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    return html`
      <dialog part="dialog" aria-labelledby="title" aria-describedby="text host" @close=${() => this.remove()}>
        <h2 id="title">${words.term('linkTitle')}</h2>
        <p id="text">${words.term('linkText')}</p>
        <p class="host" part="host" id="host" dir="ltr">${hostOf(this.url)}</p>
        <p class="url" part="url" dir="ltr" tabindex="0">${this.url}</p>
        <div class="actions">
          <button part="cancel" type="button" autofocus @click=${this.#close}>${words.term('cancel')}</button>
          <a part="open" href=${this.url} target="_blank" rel="noopener noreferrer nofollow" @click=${this.#close}
            >${words.term('linkOpen')}</a
          >
        </div>
      </dialog>
    `;
  }

  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();
}

function hostOf(url: string): string {
  try {
    const { host, protocol, pathname } = new URL(url);
    return protocol === 'mailto:' ? pathname : host;
  } catch {
    return url;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-link-dialog': ChatLinkDialog;
  }
}
