import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { property } from '../internal/property.js';

import { copyIcon } from '../chat-code/icons.js';
import { ChatCopyEvent } from '../events/chat-copy-event.js';
import { copyText } from '../internal/copy-text.js';
import { addWords, LocalizeController } from '../internal/localize-controller.js';
import { richWords } from '../locales/en/rich-words.js';
import type { TableRest } from '../markdown/dom/blocks/table.js';
import { styles } from './chat-table.styles.js';
import { alignOf, cellsOf, toCsv, toMarkdown } from './table-text.js';

/** How long it says that it copied. */
const copiedMs = 2000;

addWords(richWords);

/**
 * The box in which a table of an answer scrolls, with a quiet menu that copies it. The table itself is light DOM, so
 * that it stays part of the text around it.
 * @summary A table that scrolls in its own box.
 * @tag chat-table
 * @slot - The table.
 * @csspart scroller - The box that scrolls.
 * @csspart menu-button - The button that opens the menu.
 * @csspart menu - The menu.
 * @csspart menu-item - One of its entries.
 * @csspart rest - The line below a table that is not drawn whole.
 * @csspart more - The button in it that draws more rows.
 * @cssprop [--chat-table-height=min(32rem, 80vh)] - Greatest height of the box.
 * @fires {ChatCopyEvent} chat-copy - The table was copied.
 */
export class ChatTable extends LitElement {
  static override styles = styles;

  /** Whether rows are still arriving: the box then follows the last one, unless the reader scrolled up in it. */
  @property({ type: Boolean }) writing = false;

  /** The markdown of the table, for copying; without it, it is written anew from the cells. */
  @property({ attribute: false }) markdown: string | undefined;

  /** The rows that are not drawn, if there are such: told in words, copied with the others, and drawn on request. */
  @property({ attribute: false }) rest: TableRest | undefined;

  @state() private isOpen = false;
  @state() private said = '';
  // Until it is measured, the keyboard must be able to reach it.
  @state() private scrolls = true;
  @query('.scroller') private readonly scroller!: HTMLElement;

  readonly #words = new LocalizeController(this);
  #sizes: ResizeObserver | undefined;
  #isAtEnd = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
    clearTimeout(this.#timer);
    this.isOpen = false;
    this.said = '';
  }

  /** Puts the table on the clipboard. */
  async copy(format: 'markdown' | 'csv'): Promise<void> {
    const table = this.querySelector('table');
    if (table === null) return;
    const rows = this.rest?.cells() ?? cellsOf(table);
    const text = format === 'csv' ? toCsv(rows) : (this.markdown ?? toMarkdown(rows, alignOf(table)));
    this.isOpen = false;
    if (!(await copyText(text))) return;
    this.dispatchEvent(new ChatCopyEvent({ text }));
    this.said = this.#words.term('copied');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.said = ''), copiedMs);
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    this.#observe();
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    return html`
      <div
        class="scroller"
        part="scroller"
        role="group"
        aria-label=${words.term('table')}
        tabindex=${this.scrolls ? 0 : nothing}
        @scroll=${this.#onScroll}
      >
        <slot @slotchange=${this.#observe}></slot>
      </div>
      <div class="tools" @keydown=${this.#onKeydown} @focusout=${this.#onFocusout}>
        <button
          class="button"
          part="menu-button"
          type="button"
          aria-expanded=${this.isOpen ? 'true' : 'false'}
          aria-label=${words.term('copyTable')}
          title=${words.term('copyTable')}
          @click=${this.#toggle}
        >
          ${copyIcon}<span aria-hidden="true">${this.said}</span>
        </button>
        ${
          this.isOpen
            ? html`<div class="menu" part="menu">
                <button class="item" part="menu-item" type="button" @click=${() => this.copy('markdown')}>
                  ${words.term('copyAsMarkdown')}
                </button>
                <button class="item" part="menu-item" type="button" @click=${() => this.copy('csv')}>
                  ${words.term('copyAsCsv')}
                </button>
              </div>`
            : nothing
        }
        <span class="visually-hidden" role="status">${this.said}</span>
      </div>
      ${this.rest === undefined ? nothing : this.#renderRest(this.rest)}
    `;
  }

  #renderRest({ shown, total, showMore }: TableRest): TemplateResult {
    const words = this.#words;
    return html`<p class="rest" part="rest">
      ${words.term('rowsShown', words.number(shown), words.number(total))}
      <button class="more" part="more" type="button" @click=${showMore}>${words.term('showMore')}</button>
    </p>`;
  }

  readonly #toggle = (): void => {
    this.isOpen = !this.isOpen;
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isOpen) return;
    event.stopPropagation();
    this.isOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.button')?.focus();
  };

  readonly #onFocusout = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    const stays =
      relatedTarget instanceof Node && currentTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!stays) this.isOpen = false;
  };

  readonly #onScroll = (): void => {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller;
    this.#isAtEnd = scrollTop + clientHeight >= scrollHeight - 8;
  };

  readonly #observe = (): void => {
    // Sizes are read when the browser has just laid the page out: reading them then costs nothing.
    this.#sizes ??= new ResizeObserver(() => this.#onResize());
    this.#sizes.observe(this.scroller);
    const table = this.querySelector('table');
    if (table !== null) this.#sizes.observe(table);
  };

  #onResize(): void {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = this.scroller;
    // Only what scrolls is a stop for the keyboard.
    this.scrolls = scrollHeight > clientHeight || scrollWidth > clientWidth;
    if (this.writing && this.#isAtEnd) this.scroller.scrollTop = scrollHeight;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-table': ChatTable;
  }
}
