import { LitElement, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from '../internal/property.js';
import type { Chat, Message, MessageLike } from '@chat-stream/core';
import type { ChatMessage } from '../chat-message/chat-message.js';
import type { MessageRequest } from '../chat-status/carry-out.js';
import { ending } from '../chat-status/load-ending.js';
import type { WaitsFor } from '../chat-status/waits-for.js';
import { CellController } from '../controllers/cell-controller.js';
import { StickToEndController } from '../controllers/stick-to-end-controller.js';
import { followTurns } from '../controllers/follow-turns.js';
import { ChatLinkEvent } from '../events/chat-link-event.js';
import { actUnlessPrevented } from '../internal/act-unless-prevented.js';
import { announcerOf } from '../internal/announcer.js';
import { LocalizeController } from '../internal/localize-controller.js';
import { soundChat, soundMessages } from '../internal/sound.js';
import { tokens } from '../internal/tokens.styles.js';
import { whenIdle } from '../internal/when-idle.js';
import type { Renderers } from '../markdown/dom/renderers.js';
import type { ImagePolicy } from '../markdown/dom/view.js';
import { styles } from './chat-messages.styles.js';
import { MessageList, type Item } from './message-list.js';

/** Whether new content scrolls: `follow` the answer while the reader is at the end, or never. */
export type ScrollMode = 'follow' | 'none';

/**
 * @summary The transcript: a log that scrolls, follows the answer while the reader is at its end, can be selected
 * and copied across messages, and tells screen readers where an answer begins and ends.
 * @tag chat-messages
 *
 * @fires {ChatRetryEvent} chat-retry - The reader wants an answer once more. Unless prevented, `chat` is asked.
 * @fires {ChatContinueEvent} chat-continue - The reader wants the rest of an answer, or what waits sent now. Unless
 * prevented, `chat` is asked.
 * @fires {ChatUnqueueEvent} chat-unqueue - The reader takes back what waits to be sent. Unless prevented, it leaves the
 * queue of `chat`.
 * @fires {ChatApproveEvent} chat-approve - The reader allows a tool call, or does not. Unless prevented, `chat` is told.
 * @fires {ChatErrorEvent} chat-error - The chat refused, or what was set is no chat or has what is no message.
 * @fires {ChatLinkEvent} chat-link - The reader follows a link. Unless prevented, it opens.
 * @fires {ChatCopyEvent} chat-copy - The reader copied a block of code or a table.
 *
 * @slot - `chat-message` elements of the page's own, after those of `chat` or `messages`.
 * @slot empty - Shown while there are no messages.
 *
 * @csspart log - The scrolling region.
 * @csspart content - The column inside it.
 * @csspart message - Each message; `author`, `bubble`, `user-bubble`, `assistant-bubble`, `status`, `dots`, `notice`,
 * `error`, `details`, `retry`, `continue`, `waiting`, `send-now` and `take-back` come from inside.
 * @csspart text - What the reader wrote.
 * @csspart reasoning - What the model thought on the way.
 * @csspart tool - A tool call.
 * @csspart sources - The pages that an answer relies on.
 * @csspart heading - A heading.
 * @csspart quote - A block quote.
 * @csspart link - A link.
 * @csspart code - A block of code, a `chat-code`.
 * @csspart table-box - The box of a table, a `chat-table`.
 * @csspart table - A table.
 * @csspart alert - A quote that is a note, a tip, a warning or the like.
 * @csspart alert-title - The title of an alert.
 * @csspart footnote-reference - The number that refers to a footnote.
 * @csspart footnotes - The footnotes, behind the text.
 * @csspart footnote-back - The link from a footnote back to the text.
 * @csspart details - A section that the reader can open.
 * @csspart pending-link - A link whose address has not arrived.
 * @csspart pending-image - The place of an image whose address has not arrived.
 * @csspart image - A loaded image.
 * @csspart image-button - The placeholder that loads an image.
 * @csspart image-caption - The text of an image that is not shown.
 * @csspart jump - The button that goes to the end.
 *
 * @cssprop [--chat-width=46rem] - Greatest width of the column.
 * @cssprop [--chat-space=1rem] - The unit of all distances.
 */
export class ChatMessages extends LitElement {
  static override styles = [tokens, styles];

  /** The conversation to show and follow. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** Messages to show where there is no `chat`, such as those of the AI SDK's `useChat`. */
  @property({ attribute: false }) messages: readonly MessageLike[] | undefined;

  /** What assistive technology calls the transcript. Default: words in the reader's language. */
  @property() label: string | undefined;

  /** Whether new content scrolls. Default `follow`. */
  @property({ attribute: 'scroll' }) scrollMode: ScrollMode = 'follow';

  /** When images of answers are fetched. Default `click`: each waits until it is pressed. */
  @property() images: ImagePolicy = 'click';

  /** How bursts of text are shown: `raw` (default) as they come, `smooth` at an even pace. */
  @property() pace: 'raw' | 'smooth' = 'raw';

  /** Whether the reader is asked before a link to another site opens. */
  @property({ type: Boolean, attribute: 'confirm-links' }) confirmLinks = false;

  /** Draws pieces of answers in place of the kit: see `chat-markdown`. */
  @property({ attribute: false }) renderers: Renderers | undefined;

  readonly #words = new LocalizeController(this);
  readonly #ids = new CellController(this, () => this.chat?.ids);
  readonly #list = new MessageList();
  readonly #queue = new CellController(this, () => this.chat?.queue);
  readonly #status = new CellController(this, () => this.chat?.status);
  #given: readonly MessageLike[] | undefined;
  #waitingCount = 0;
  #waiting: WaitsFor | undefined;
  readonly #stick = new StickToEndController(this, () => {
    const scroller = this.#log;
    const content = scroller?.querySelector<HTMLElement>('.content');
    return scroller && content ? { scroller, content } : undefined;
  });

  constructor() {
    super();
    followTurns(this, () => this.chat, {
      onStart: () => this.#onTurnStart(),
      onEnd: (answer) => this.#say(this.#spoken(answer)),
    });
  }

  /** Whether the reader is at the end and new content is followed. */
  get atEnd(): boolean {
    return this.#stick.following;
  }

  /** Goes to the end and follows the answer again. */
  scrollToEnd(): void {
    this.#stick.toEnd();
  }

  /** Selects the whole transcript and nothing else, as soon as what does that is loaded. */
  selectAll(): void {
    void ending.load().then((loaded) => loaded?.selectMessages(this.#elements));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A live region has to be there before its text comes.
    announcerOf(this.ownerDocument);
    // Once the network is gone, it is too late to load what says so.
    whenIdle(() => void ending.load(), 1000);
  }

  protected override willUpdate(): void {
    this.chat = soundChat(this.chat, this);
    this.#given = this.messages && soundMessages(this.messages, this);
    // What greets the reader is read from its beginning.
    this.#stick.enabled = this.#follows;
  }

  protected override render(): unknown {
    const words = this.#words;
    return html`<div
        class="log ${this.#stick.following ? 'following' : ''}"
        part="log"
        role="log"
        aria-live="off"
        aria-label=${this.label ?? words.term('conversation')}
        tabindex="0"
        @keydown=${this.#onKeydown}
        @click=${this.#onClick}
        @chat-retry=${this.#onRequest}
        @chat-continue=${this.#onRequest}
        @chat-unqueue=${this.#onRequest}
        @chat-approve=${this.#onRequest}
      >
        <div class="content" part="content">${this.#isEmpty ? this.#empty() : this.#messages()}<slot></slot></div>
      </div>
      <button
        type="button"
        class="jump ${this.#stick.following || this.#isEmpty ? 'away' : ''}"
        part="jump"
        aria-label=${words.term('jumpToEnd')}
        @mousedown=${keepFocus}
        @click=${this.#onJump}
      >
        ${downSign}
      </button>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const count = this.#queue.value?.length ?? 0;
    const waiting = this.chat && this.#waitsFor(this.chat);
    if (changed.has('chat') || count > this.#waitingCount) this.#showEnd();
    // That the answer before is still to end is known; that what waits now waits for something else is not.
    const isNews = count > this.#waitingCount || (count > 0 && waiting !== 'answer' && waiting !== this.#waiting);
    if (isNews && waiting !== undefined) this.#say(this.#spokenWait(waiting));
    this.#waitingCount = count;
    this.#waiting = waiting;
  }

  get #follows(): boolean {
    return this.scrollMode === 'follow' && !this.#isEmpty;
  }

  get #isEmpty(): boolean {
    const { chat } = this;
    if ((this.#queue.value?.length ?? 0) > 0) return false;
    if (chat !== undefined) return !chat.ids.get().some((id) => chat.message(id).get()?.role !== 'system');
    return this.#given?.length === 0;
  }

  get #log(): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>('.log') ?? null;
  }

  get #elements(): readonly ChatMessage[] {
    return [...(this.#log?.querySelectorAll('chat-message') ?? [])];
  }

  #empty(): TemplateResult {
    return html`<div class="empty"><slot name="empty"></slot></div>`;
  }

  #messages(): unknown {
    const { chat, images, pace, confirmLinks, renderers } = this;
    const items: readonly Item[] =
      chat === undefined
        ? (this.#given ?? []).map((message) => ({ id: message.id, message }))
        : [
            ...(this.#ids.value ?? []).map((id) => ({ id, cell: chat.message(id) })),
            ...(this.#queue.value ?? []).map((message) => ({ id: message.id, message, waiting: this.#waitsFor(chat) })),
          ];
    return this.#list.show(items, { images, pace, confirmLinks, renderers });
  }

  /** What keeps the messages in the queue; nothing where they are about to go. */
  #waitsFor(chat: Chat): WaitsFor | undefined {
    const status = this.#status.value;
    if (status === 'offline') return 'network';
    if (status !== 'idle') return 'answer';
    return chat.messages.at(-1)?.status === 'stopped' ? 'reader' : undefined;
  }

  /** Whoever asks, or opens another conversation, wants to see its end, wherever they were reading. */
  #showEnd(): void {
    if (this.#follows) this.#stick.toEnd();
  }

  #onTurnStart(): void {
    // What has waited was shown when it was asked, and its reader may be reading something else by now.
    if ((this.#queue.value?.length ?? 0) >= this.#waitingCount) this.#showEnd();
    this.#say(this.#words.term('spokenPending'));
  }

  #say(text: string | Promise<string>): void {
    announcerOf(this.ownerDocument).say(text, this);
  }

  async #spokenWait(waiting: WaitsFor): Promise<string> {
    return (await ending.load())?.endingOf({ status: undefined, waiting }, this.#words) ?? '';
  }

  async #spoken(answer: Message): Promise<string> {
    await this.updateComplete;
    const element = this.#elements.find(({ current }) => current?.id === answer.id);
    await element?.updateComplete;
    const said = await ending.load();
    return said?.spokenEndOf(answer, element, this.#words) ?? `${element?.spokenText} ${answer.error?.found ?? ''}`;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => ending.value?.selectByKey(event, this.#elements);

  readonly #onClick = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    // Those with a target lead to other sites, and have told the page themselves.
    if (link?.href && !link.target && !this.dispatchEvent(new ChatLinkEvent({ url: link.href })))
      event.preventDefault();
  };

  readonly #onRequest = (event: MessageRequest): void =>
    actUnlessPrevented(this, event, async () => (await ending.load())?.carryOut(event, this.chat, this.#log));

  readonly #onJump = (): void => {
    // The button is about to go; the focus goes to what it brought into view.
    if (this.shadowRoot?.activeElement?.matches('.jump')) this.#log?.focus({ preventScroll: true });
    this.#stick.toEnd({ smooth: true });
  };
}

const keepFocus = (event: Event): void => event.preventDefault();

const downSign = html`<svg viewBox="0 0 20 20" aria-hidden="true">
  <path
    d="M10 4v11.5M5 10.8l5 5 5-5"
    fill="none"
    stroke="currentColor"
    stroke-width="1.7"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'chat-messages': ChatMessages;
  }
}
