import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { property } from '../internal/property.js';

import { ChatCopyEvent } from '../events/chat-copy-event.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { copyText } from '../internal/copy-text.js';
import { addWords, LocalizeController } from '../internal/localize-controller.js';
import { createNearObserver } from '../internal/when-near.js';
import { richWords } from '../locales/en/rich-words.js';
import { contentStyles } from './chat-code-content.styles.js';
import { styles } from './chat-code.styles.js';
import { checkIcon, copyIcon, wrapIcon } from './icons.js';
import type { CodeHighlighter } from './highlight/code-highlighter.js';
import { languageName } from './language-name.js';

/** How long the button says that it copied. */
const copiedMs = 2000;

addWords(richWords);

/**
 * A block of code with its language, a button that copies it and one that wraps its lines. The code itself is light
 * DOM, `<pre><code>`, so that it stays part of the text around it.
 * @summary A block of code.
 * @tag chat-code
 * @slot - The code: a `pre` with a `code` in it.
 * @csspart base - The box around everything.
 * @csspart header - The line with the language and the buttons.
 * @csspart language - The name of the language.
 * @csspart wrap - The button that wraps long lines.
 * @csspart copy - The button that copies the code.
 * @cssprop [--chat-color-code-surface] - Background of the box.
 * @cssprop [--chat-font-mono] - Font of the code.
 * @cssprop [--chat-code-comment] - Color of comments.
 * @cssprop [--chat-code-keyword] - Color of keywords.
 * @cssprop [--chat-code-string] - Color of strings.
 * @cssprop [--chat-code-number] - Color of numbers and literals.
 * @cssprop [--chat-code-function] - Color of names of functions.
 * @cssprop [--chat-code-type] - Color of names of types.
 * @cssprop [--chat-code-property] - Color of properties and parameters.
 * @cssprop [--chat-code-meta] - Color of tags and directives.
 * @cssprop [--chat-code-inserted] - Color of added lines.
 * @cssprop [--chat-code-deleted] - Color of removed lines.
 * @fires {ChatCopyEvent} chat-copy - The code was copied.
 */
export class ChatCode extends LitElement {
  static override styles = styles;

  /** The language of the code, as a fence names it: `ts`, `python` … */
  @property() language = '';

  /** Whether long lines are wrapped; otherwise they scroll. */
  @property({ type: Boolean, reflect: true }) wrap = false;

  @state() private copied = false;
  /** Whether its `pre` is the page's own and cannot be reached by keyboard. */
  @state() private bare = false;
  /** Whether it may be higher than the reader's view. */
  @state() private long = false;

  readonly #words = new LocalizeController(this);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #highlighter: CodeHighlighter | undefined;
  #near: IntersectionObserver | undefined;
  readonly #settled = new Set<HTMLElement>();

  /** The code as text, without a line end at its end. */
  get code(): string {
    return (this.querySelector('code') ?? this).textContent.replace(/\n$/, '');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, contentStyles);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.copied = false;
  }

  /**
   * Takes a part of the code to which no text will be added, to color it. What that needs is loaded when the reader
   * comes near, and only if the code has a language.
   */
  settleGroup(group: HTMLElement): void {
    this.long ||= group.previousElementSibling !== null;
    if (this.#highlighter !== undefined) {
      this.#highlighter.add(group);
    } else if (this.language !== '') {
      this.#settled.add(group);
      this.#near ??= createNearObserver(() => void this.#loadHighlighter());
      this.#near.observe(this);
    }
  }

  /** Puts the code on the clipboard. */
  async copy(): Promise<void> {
    const { code } = this;
    if (!(await copyText(code))) return;
    this.dispatchEvent(new ChatCopyEvent({ text: code }));
    this.copied = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.copied = false), copiedMs);
  }

  async #loadHighlighter(): Promise<void> {
    try {
      const { CodeHighlighter } = await import('./highlight/code-highlighter.js');
      this.#highlighter ??= new CodeHighlighter(this, () => this.language);
      for (const group of this.#settled) this.#highlighter.add(group);
      this.#settled.clear();
    } catch {
      // Code without colors is still code.
    }
  }

  readonly #toggleWrap = (): void => {
    this.wrap = !this.wrap;
  };

  protected override render(): TemplateResult {
    const words = this.#words;
    return html`
      <div class=${this.long || this.bare ? 'base long' : 'base'} part="base">
        <div class="header" part="header">
          <span class="language" part="language">${languageName(this.language)}</span>
          <button
            class="button"
            part="wrap"
            type="button"
            aria-pressed=${this.wrap ? 'true' : 'false'}
            aria-label=${words.term('wrapLines')}
            title=${words.term('wrapLines')}
            @click=${this.#toggleWrap}
          >
            ${wrapIcon}
          </button>
          <button class="button" part="copy" type="button" @click=${() => this.copy()}>
            ${this.copied ? checkIcon : copyIcon}
            <span>${this.copied ? words.term('copied') : words.term('copy')}</span>
          </button>
          <span class="visually-hidden" role="status">${this.copied ? words.term('copied') : nothing}</span>
        </div>
        ${this.bare ? this.#scroller() : html`<slot @slotchange=${this.#onSlotchange}></slot>`}
      </div>
    `;
  }

  /** What scrolls must be reachable by keyboard; a `pre` that the page wrote is not touched for it. */
  #scroller(): TemplateResult {
    return html`<div class="scroller" role="group" tabindex="0" aria-label=${this.#words.term('code')}>
      <slot @slotchange=${this.#onSlotchange}></slot>
    </div>`;
  }

  readonly #onSlotchange = (): void => {
    this.bare = this.querySelector(':scope > pre:not([tabindex])') !== null;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-code': ChatCode;
  }
}
