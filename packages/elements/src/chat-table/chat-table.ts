import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';

import { LocalizeController } from '../internal/localize-controller.js';
import { styles } from './chat-table.styles.js';

/**
 * The box in which a table of an answer scrolls. The table itself is light DOM, so that it stays part of the text
 * around it.
 * @summary A table that scrolls in its own box.
 * @tag chat-table
 * @slot - The table.
 * @csspart scroller - The box that scrolls.
 */
export class ChatTable extends LitElement {
  static override styles = styles;

  readonly #words = new LocalizeController(this);

  protected override render(): TemplateResult {
    return html`
      <div class="scroller" part="scroller" role="group" tabindex="0" aria-label=${this.#words.term('table')}>
        <slot></slot>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-table': ChatTable;
  }
}
