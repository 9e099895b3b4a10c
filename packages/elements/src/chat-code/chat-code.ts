import { ReactiveElement, html } from 'lit';
import type { PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import { property } from '../internal/property.js';

import { adoptStyles } from '../internal/adopt-styles.js';
import { CopyController } from '../internal/copy-controller.js';
import { addWords, LocalizeController } from '../internal/localize-controller.js';
import { stamp } from '../internal/stamp.js';
import { whenNear } from '../internal/when-near.js';
import { richWords } from '../locales/en/rich-words.js';
import { contentStyles } from './chat-code-content.styles.js';
import { styles } from './chat-code.styles.js';
import { checkIcon, copyIcon, wrapIcon } from './icons.js';
import type { CodeHighlighter } from './highlight/code-highlighter.js';
import { languageName } from './language-name.js';

addWords(richWords);

const makeBase = stamp(html`
  <div class="base" part="base">
    <div class="header" part="header">
      <span class="language" part="language" id="language"></span>
      <button class="button" part="wrap" type="button" aria-describedby="language">
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${wrapIcon}></path></svg>
      </button>
      <button class="button" part="copy" type="button" aria-describedby="language">
        <svg viewBox="0 0 16 16" aria-hidden="true"><path></path></svg><span></span>
      </button>
    </div>
    <slot></slot>
  </div>
`);
const makeScroller = stamp(html`<div class="scroller" role="group" tabindex="0"></div>`);

/**
 * A block of code with its language, a button that copies it and one that wraps its lines. The code itself is light
 * DOM, `<pre><code>`, so that it stays part of the text around it. Code that a page wrote keeps its nodes, which the
 * page may hold on to, and so the color of its text; the code of a `chat-markdown` is colored.
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
export class ChatCode extends ReactiveElement {
  static override styles = styles;

  /** The language of the code, as a fence names it: `ts`, `python` … */
  @property() language = '';

  /** Whether long lines are wrapped; otherwise they scroll. */
  @property({ type: Boolean, reflect: true }) wrap = false;

  /** Whether its `pre` is the page's own and cannot be reached by keyboard. */
  @state() private bare = false;
  /** Whether it may be higher than the reader's view. */
  @state() private long = false;

  readonly #words = new LocalizeController(this);
  readonly #copying = new CopyController(this);
  #base!: HTMLElement;
  /** The box that scrolls in place of a `pre` that the page wrote. */
  #scroller: HTMLElement | undefined;
  #highlighter: CodeHighlighter | undefined;
  readonly #settled = new Set<HTMLElement>();

  /** The code as text, without a line end at its end. */
  get code(): string {
    return (this.querySelector('code') ?? this).textContent.replace(/\n$/, '');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, contentStyles);
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
      if (this.#settled.size === 1) whenNear(this, () => void this.#loadHighlighter());
    }
  }

  /** Puts the code on the clipboard. */
  async copy(): Promise<void> {
    await this.#copying.copy(this.code, this.#words.term('copied'));
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

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    this.#base = makeBase();
    this.#find('[part=wrap]').addEventListener('click', () => (this.wrap = !this.wrap));
    this.#find('[part=copy]').addEventListener('click', () => void this.copy());
    this.#find('slot').addEventListener('slotchange', () => {
      this.bare = this.querySelector(':scope > pre:not([tabindex])') !== null;
    });
    root.append(this.#base);
    return root;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    if (changed.has('language')) this.#find('[part=language]').textContent = languageName(this.language);
    this.#find('[part=wrap]').setAttribute('aria-pressed', this.wrap ? 'true' : 'false');
    this.#base.classList.toggle('long', this.long || this.bare);
    if (this.bare !== (this.#scroller !== undefined)) this.#setScroller();
    // What changed has no name where it is the language of the page, or that the code was copied.
    if (!this.hasUpdated || changed.size === 0) this.#speak();
  }

  /** What scrolls must be reachable by keyboard; a `pre` that the page wrote is not touched for it. */
  #setScroller(): void {
    const slot = this.#find('slot');
    if (this.bare) {
      this.#scroller = makeScroller();
      slot.replaceWith(this.#scroller);
      this.#scroller.append(slot);
    } else {
      this.#scroller?.replaceWith(slot);
      this.#scroller = undefined;
    }
  }

  #speak(): void {
    const words = this.#words;
    const { isCopied } = this.#copying;
    const wrap = this.#find('[part=wrap]');
    wrap.title = words.term('wrapLines');
    wrap.setAttribute('aria-label', wrap.title);
    this.#find('[part=copy] path').setAttribute('d', isCopied ? checkIcon : copyIcon);
    this.#find('[part=copy] span').textContent = words.term(isCopied ? 'copied' : 'copy');
    this.#scroller?.setAttribute('aria-label', words.term('code'));
  }

  #find(selector: string): HTMLElement {
    return this.#base.querySelector(selector) as HTMLElement;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-code': ChatCode;
  }
}
