import { LitElement, html, nothing, render, type TemplateResult } from 'lit';
import { property } from '../internal/property.js';
import type { Cell, Message, MessageLike } from '@chat-stream/core';
import { ending } from '../chat-status/load-ending.js';
import type { WaitsFor } from '../chat-status/waits-for.js';
import { CellController } from '../controllers/cell-controller.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { lazy } from '../internal/lazy.js';
import { LocalizeController } from '../internal/localize-controller.js';
import { statusParts } from '../internal/parts.js';
import { setStates } from '../internal/set-states.js';
import { soundMessage } from '../internal/sound.js';
import { tokens } from '../internal/tokens.styles.js';
import type { Renderers } from '../markdown/dom/renderers.js';
import type { ImagePolicy } from '../markdown/dom/view.js';
import { styles } from './chat-message.styles.js';
import { messagePartsStyles } from './message-parts.styles.js';
import { needsExtras, renderParts, showsProgress, type ExtraParts } from './render-parts.js';

/** The level of the heading that names the author; headings of the text begin below it. */
const authorLevel = 2;

/** Without them, such as when the page has gone offline, the text is still there. */
const extras = lazy<ExtraParts>(() => import('./extra-parts.js'));

/**
 * @summary One message: what was said, who said it, and how far it has come. Its text is rendered into its own light
 * DOM, so that the text of a whole transcript lies in one tree and can be selected across messages.
 * @tag chat-message
 *
 * @fires {ChatErrorEvent} chat-error - What was set is no message. What can be read of it is shown.
 *
 * @slot - The content. Filled by the element itself when it has a message; yours to fill when it has none.
 *
 * @csspart base - Everything.
 * @csspart author - The heading that names who speaks; seen by assistive technology only.
 * @csspart bubble - What surrounds the content; also `user-bubble` or `assistant-bubble`.
 * @csspart status - The `chat-status` below it. Its parts come from inside: `dots`, `notice`, `error`, `details`,
 * `retry`, `continue`, `waiting`, `send-now`, `take-back`.
 *
 * @cssstate user - The reader said it.
 * @cssstate assistant - The answer.
 * @cssstate system - Instructions; not shown.
 * @cssstate streaming - More is coming.
 * @cssstate waiting - It has not been sent yet.
 *
 * @cssprop [--chat-user-surface=var(--chat-color-surface-raised)] - Background of the reader's own messages.
 * @cssprop [--chat-user-text=var(--chat-color-text)] - Their colour.
 */
export class ChatMessage extends LitElement {
  static override styles = [tokens, styles];

  /** What to show. An AI SDK `UIMessage` fits as it is: without `status` it is complete. */
  @property({ attribute: false }) message: MessageLike | undefined;

  /** The message to follow as it changes; wins over `message`. */
  @property({ attribute: false }) cell: Cell<Message | undefined> | undefined;

  /** Whether the conversation has gone on since, so that asking again is not offered. */
  @property({ type: Boolean }) past = false;

  /** What it waits for, where it has not been sent yet. */
  @property() waiting: WaitsFor | undefined;

  /** When images of answers are fetched. Default `click`: each waits until it is pressed. */
  @property() images: ImagePolicy = 'click';

  /** How bursts of text are shown: `raw` (default) as they come, `smooth` at an even pace. */
  @property() pace: 'raw' | 'smooth' = 'raw';

  /** Whether the reader is asked before a link to another site opens. */
  @property({ type: Boolean, attribute: 'confirm-links' }) confirmLinks = false;

  /** Draws pieces of answers in place of the kit: see `chat-markdown`. */
  @property({ attribute: false }) renderers: Renderers | undefined;

  readonly #internals = this.attachInternals();
  readonly #words = new LocalizeController(this);
  readonly #cell = new CellController(this, () => this.cell);
  #rendered: MessageLike | undefined;

  /** What is shown now, wherever it came from. */
  get current(): MessageLike | undefined {
    return soundMessage(this.cell === undefined ? this.message : this.#cell.value, this);
  }

  /** The answer as it reads, without its markdown signs and without what the model thought on the way. */
  get spokenText(): string {
    const texts = [...this.querySelectorAll<HTMLElement>(':scope > :is(chat-markdown, .chat-waiting)')];
    const spoken = (text: HTMLElement): string =>
      ending.value?.spokenTextOf(text, this.#words) ?? text.innerText.trim();
    return texts.map(spoken).join('\n');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, messagePartsStyles);
  }

  /** All that it shows is part of it, also what is loaded for it and what takes several frames. */
  protected override async getUpdateComplete(): Promise<boolean> {
    if (this.current && needsExtras(this.current)) await extras.load();
    const isDone = await super.getUpdateComplete();
    await Promise.all([...this.querySelectorAll('chat-markdown')].map((text) => text.updateComplete));
    return isDone;
  }

  protected override willUpdate(): void {
    const { role, status } = this.current ?? {};
    setStates(this.#internals.states, {
      user: role === 'user',
      assistant: role === 'assistant',
      system: role === 'system',
      streaming: status === 'streaming',
      waiting: this.waiting !== undefined,
    });
  }

  protected override render(): unknown {
    const message = this.current;
    const isUser = message?.role === 'user';
    const role = isUser ? 'user' : 'assistant';
    const isEmpty = message !== undefined && message.parts.length === 0;
    return html`<div class="base ${role}" part="base">
      <h2 class="author visually-hidden" part="author">${this.#words.term(isUser ? 'you' : 'assistant')}</h2>
      <div class="bubble ${isEmpty ? 'empty' : ''}" part="bubble ${role}-bubble"><slot></slot></div>
      ${message === undefined ? nothing : this.#status(message)}
    </div>`;
  }

  protected override updated(): void {
    const message = this.current;
    if (message === undefined || message.role === 'system') {
      // What the page put in stays; only what was rendered here goes.
      if (this.#rendered !== undefined) render(nothing, this);
      this.#rendered = undefined;
      return;
    }
    this.#rendered = message;
    const parts = needsExtras(message) ? extras.use(this) : undefined;
    if (parts !== undefined) adoptStyles(this, parts.extraPartsStyles);
    const context = { words: this.#words, element: this, renderMarkdown: this.#renderMarkdown };
    render(renderParts(message, context, parts), this);
    // The store has waited for the frame already; a second wait would show every token one frame late. A new element
    // shows its first text in its own first update, which comes before the frame too.
    for (const markdown of this.querySelectorAll('chat-markdown')) if (markdown.hasUpdated) markdown.showFrame();
  }

  readonly #renderMarkdown = (text: string, growing: boolean): TemplateResult =>
    html`<chat-markdown
      .headingOffset=${authorLevel}
      .images=${this.images}
      .pace=${this.pace}
      .confirmLinks=${this.confirmLinks}
      .renderers=${this.renderers}
      .streaming=${growing}
      .text=${text}
    ></chat-markdown>`;

  #status(message: MessageLike): unknown {
    const { status } = message;
    const waits = status === 'pending' || (status === 'streaming' && !showsProgress(message, extras.value));
    if (waits) return html`<chat-status part="status" exportparts=${statusParts} status="pending"></chat-status>`;
    if (!this.waiting && (status === undefined || status === 'streaming' || status === 'complete')) return nothing;
    return html`<chat-status
      part="status"
      exportparts=${statusParts}
      .message=${{ ...message, status }}
      .waiting=${this.waiting}
      ?past=${this.past}
    ></chat-status>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-message': ChatMessage;
  }
}
