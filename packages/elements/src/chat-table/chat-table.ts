import { ReactiveElement, html, nothing, render } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { property } from '../internal/property.js';

import { copyIcon } from '../chat-code/icons.js';
import { CopyController } from '../internal/copy-controller.js';
import { addWords, LocalizeController } from '../internal/localize-controller.js';
import { stamp } from '../internal/stamp.js';
import { richWords } from '../locales/en/rich-words.js';
import type { TableRest } from '../markdown/dom/blocks/table.js';
import { styles } from './chat-table.styles.js';
import { alignOf, cellsOf, toCsv, toMarkdown } from './table-text.js';

addWords(richWords);

// Until it is measured, the keyboard must be able to reach what may scroll.
const makeScroller = stamp(html` <div class="scroller" part="scroller" role="group" tabindex="0"><slot></slot></div> `);
const makeTools = stamp(html`
  <div class="tools">
    <button class="button" part="menu-button" type="button">
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${copyIcon}></path></svg>
    </button>
  </div>
`);

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
export class ChatTable extends ReactiveElement {
  static override styles = styles;

  /** Whether rows are still arriving: the box then follows the last one, unless the reader scrolled up in it. */
  @property({ type: Boolean }) writing = false;

  /** The markdown of the table, for copying; without it, it is written anew from the cells. */
  @property({ attribute: false }) markdown: string | undefined;

  /** The rows that are not drawn, if there are such: told in words, copied with the others, and drawn on request. */
  @property({ attribute: false }) rest: TableRest | undefined;

  @state() private isOpen = false;

  readonly #words = new LocalizeController(this);
  readonly #copying = new CopyController(this);
  #scroller!: HTMLElement;
  #tools!: HTMLElement;
  #button!: HTMLElement;
  /** What its own parts were drawn into, those that few tables have; nothing until one is wanted. */
  readonly #drawn = new Set<HTMLElement | DocumentFragment>();
  #sizes: ResizeObserver | undefined;
  #isAtEnd = true;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
    this.isOpen = false;
  }

  /** Puts the table on the clipboard. */
  async copy(format: 'markdown' | 'csv'): Promise<void> {
    const table = this.querySelector('table');
    if (table === null) return;
    const rows = this.rest?.cells() ?? cellsOf(table);
    const text = format === 'csv' ? toCsv(rows) : (this.markdown ?? toMarkdown(rows, alignOf(table)));
    // The item that was pressed goes with the menu.
    if (this.isOpen) this.#button.focus();
    this.isOpen = false;
    await this.#copying.copy(text, this.#words.term('copied'));
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    this.#scroller = makeScroller();
    this.#scroller.addEventListener('scroll', this.#onScroll);
    this.#scroller.firstElementChild?.addEventListener('slotchange', this.#observe);
    this.#tools = makeTools();
    this.#tools.addEventListener('keydown', this.#onKeydown);
    this.#tools.addEventListener('focusout', this.#onFocusout);
    this.#button = this.#tools.firstElementChild as HTMLElement;
    this.#button.addEventListener('click', this.#toggle);
    root.append(this.#scroller, this.#tools);
    return root;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const { isCopied } = this.#copying;
    this.#button.setAttribute('aria-expanded', this.isOpen ? 'true' : 'false');
    this.#button.classList.toggle('said', isCopied);
    this.#draw(this.#button, isCopied && html`<span aria-hidden="true">${this.#words.term('copied')}</span>`);
    this.#draw(this.#tools, this.isOpen && this.#menu());
    this.#draw(this.renderRoot, this.rest !== undefined && this.#renderRest(this.rest));
    // What changed has no name where it is the language of the page.
    if (!this.hasUpdated || changed.size === 0) this.#speak();
  }

  #draw(place: HTMLElement | DocumentFragment, part: TemplateResult | false): void {
    if (part === false && !this.#drawn.has(place)) return;
    this.#drawn.add(place);
    render(part === false ? nothing : part, place);
  }

  #speak(): void {
    const copyTable = this.#words.term('copyTable');
    this.#scroller.setAttribute('aria-label', this.#words.term('table'));
    this.#button.setAttribute('aria-label', copyTable);
    this.#button.title = copyTable;
  }

  #menu(): TemplateResult {
    const words = this.#words;
    return html`<div class="menu" part="menu">
      <button class="item" part="menu-item" type="button" @click=${() => this.copy('markdown')}>
        ${words.term('copyAsMarkdown')}
      </button>
      <button class="item" part="menu-item" type="button" @click=${() => this.copy('csv')}>
        ${words.term('copyAsCsv')}
      </button>
    </div>`;
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
    this.#button.focus();
  };

  readonly #onFocusout = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    const stays =
      relatedTarget instanceof Node && currentTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!stays) this.isOpen = false;
  };

  readonly #onScroll = (): void => {
    const { scrollTop, clientHeight, scrollHeight } = this.#scroller;
    this.#isAtEnd = scrollTop + clientHeight >= scrollHeight - 8;
  };

  readonly #observe = (): void => {
    // Sizes are read when the browser has just laid the page out: reading them then costs nothing.
    this.#sizes ??= new ResizeObserver(() => this.#onResize());
    this.#sizes.observe(this.#scroller);
    const table = this.querySelector('table');
    if (table !== null) this.#sizes.observe(table);
  };

  #onResize(): void {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = this.#scroller;
    // Only what scrolls is a stop for the keyboard.
    const scrolls = scrollHeight > clientHeight || scrollWidth > clientWidth;
    if (scrolls !== this.#scroller.hasAttribute('tabindex')) {
      if (scrolls) this.#scroller.tabIndex = 0;
      else this.#scroller.removeAttribute('tabindex');
    }
    if (this.writing && this.#isAtEnd) this.#scroller.scrollTop = scrollHeight;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-table': ChatTable;
  }
}
