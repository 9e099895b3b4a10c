import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property } from '../internal/property.js';
import {
  createChat,
  type Chat,
  type ChatError,
  type ChatOptions,
  type Message,
  type MessageLike,
  type Protocol,
  type ProtocolName,
  type Transport,
} from '@chat-stream/core';
import type { ChatComposer, SubmitKey } from '../chat-composer/chat-composer.js';
import type { ScrollMode } from '../chat-messages/chat-messages.js';
import { CellController } from '../controllers/cell-controller.js';
import { followTurns, isRunning } from '../controllers/follow-turns.js';
import { ChatErrorEvent } from '../events/chat-error-event.js';
import { ChatFinishEvent } from '../events/chat-finish-event.js';
import type { ChatSubmitEvent } from '../events/chat-submit-event.js';
import type { ChatUnqueueEvent } from '../events/chat-unqueue-event.js';
import { actUnlessPrevented } from '../internal/act-unless-prevented.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { lazy } from '../internal/lazy.js';
import { LocalizeController } from '../internal/localize-controller.js';
import { soundChat, soundMessages } from '../internal/sound.js';
import { transcriptParts } from '../internal/parts.js';
import { tokens } from '../internal/tokens.styles.js';
import type { Renderers } from '../markdown/dom/renderers.js';
import type { ImagePolicy } from '../markdown/dom/view.js';
import { styles } from './chat-stream.styles.js';

const setup = lazy(() => import('./setup.js'));

/**
 * @summary A whole chat in one element: transcript, composer and the conversation behind them.
 *
 * Set `src` to the address of a chat service and it works. Changing an attribute or an option never resets the
 * conversation: it counts from the next question on.
 * @tag chat-stream
 *
 * @fires {ChatSubmitEvent} chat-submit - The reader sends. Unless prevented, the text goes to the service.
 * @fires {ChatStopEvent} chat-stop - The reader stops the answer. Unless prevented, it ends.
 * @fires {ChatRetryEvent} chat-retry - The reader asks again. Unless prevented, the service is asked.
 * @fires {ChatContinueEvent} chat-continue - The reader wants the rest of an answer that ended early, or what waits
 * sent now. Unless prevented, that happens.
 * @fires {ChatUnqueueEvent} chat-unqueue - The reader takes back what waits to be sent. Unless prevented, it goes back
 * into the text field.
 * @fires {ChatApproveEvent} chat-approve - The reader allows a tool call, or does not. Unless prevented, the answer
 * goes on.
 * @fires {ChatFinishEvent} chat-finish - An answer has ended, however it ended.
 * @fires {ChatErrorEvent} chat-error - An answer failed or was cut, which the transcript shows already; or what was
 * set is no chat or has what is no message; or the conversation could not be stored or read back; or the run of a stopped answer could not be ended.
 * @fires {ChatLinkEvent} chat-link - The reader follows a link. Unless prevented, it opens.
 * @fires {ChatCopyEvent} chat-copy - The reader copied a block of code or a table.
 *
 * @slot header - Above the transcript, in line with its column.
 * @slot empty - Shown while there are no messages.
 * @slot composer-start - Controls before the text field.
 * @slot composer-end - Controls after the text field.
 * @slot footer - Below the composer, such as a line that says what the answers are.
 *
 * @csspart base - Everything.
 * @csspart head - What holds the header, as wide as the column.
 * @csspart messages - The transcript. Its parts: `log`, `content`, `jump`, `message`, `author`, `bubble`,
 * `user-bubble`, `assistant-bubble`, `status`, `dots`, `notice`, `error`, `details`, `retry`, `continue`, `waiting`,
 * `send-now`, `take-back`, `text`, `reasoning`, `tool`, `approval`, `allow`, `deny`, `file`, `sources`, and what answers
 * are drawn with: `heading`, `quote`, `alert`, `alert-title`, `link`, `code`, `table-box`, `table`, `image`,
 * `image-button`, `image-caption`, `footnote-reference`, `footnotes`, `footnote-back`, `pending-link`, `pending-image`.
 * @csspart foot - What holds composer and footer.
 * @csspart composer - The composer. Its parts: `composer-base`, `textarea`, `send`, `stop`.
 * @csspart setup - What is shown while the chat has no service.
 *
 * @cssprop [--chat-color-text] - Text.
 * @cssprop [--chat-color-text-quiet] - Text that stands back.
 * @cssprop [--chat-color-surface] - Background.
 * @cssprop [--chat-color-surface-raised] - Background of the reader's messages and of what is pointed at.
 * @cssprop [--chat-color-border] - Lines.
 * @cssprop [--chat-color-accent] - The button that sends, focus, links.
 * @cssprop [--chat-color-on-accent] - Signs on the accent.
 * @cssprop [--chat-color-danger] - Failures.
 * @cssprop [--chat-color-code-surface] - Background of code.
 * @cssprop [--chat-font=inherit] - Font of everything but code.
 * @cssprop [--chat-font-mono=ui-monospace, monospace] - Font of code.
 * @cssprop [--chat-font-size=1rem] - Size of text.
 * @cssprop [--chat-line-height=1.6] - Height of a line.
 * @cssprop [--chat-radius=0.75rem] - Corners.
 * @cssprop [--chat-space=1rem] - The unit of all distances.
 * @cssprop [--chat-width=46rem] - Greatest width of the column.
 * @cssprop [--chat-shadow] - Below what floats.
 * @cssprop [--chat-focus-ring=2px solid] - Outline of what has the focus.
 * @cssprop [--chat-duration=160ms] - Length of transitions.
 */
export class ChatStream extends LitElement {
  static override styles = [tokens, styles];

  /** Where to POST messages; relative to the page. */
  @property() src: string | undefined;

  /** How the service speaks: a name or a protocol of your own. Default: told by its answers. */
  @property() protocol: ProtocolName | Protocol | undefined;

  /** Which model to ask for. */
  @property() model: string | undefined;

  /** The name of this conversation at the service. */
  @property({ attribute: 'thread-id' }) threadId: string | undefined;

  /**
   * Where the conversation, the draft and unsent messages are kept, so that they survive a reload: `none` (default),
   * `session`, `local`, `indexeddb` or a driver of your own. Counts when the conversation is made.
   */
  @property() storage: ChatOptions['storage'];

  /** Whether the transcript follows the answer. Default `follow`. */
  @property({ attribute: 'scroll' }) scrollMode: ScrollMode = 'follow';

  /** Which key sends. Default `enter`. */
  @property({ attribute: 'submit-key' }) submitKey: SubmitKey = 'enter';

  /** When images of answers are fetched. Default `click`: each waits until it is pressed. */
  @property() images: ImagePolicy = 'click';

  /** How bursts of text are shown: `raw` (default) as they come, `smooth` at an even pace. */
  @property() pace: 'raw' | 'smooth' = 'raw';

  /** Whether the reader is asked before a link to another site opens. */
  @property({ type: Boolean, attribute: 'confirm-links' }) confirmLinks = false;

  /** Draws pieces of answers in place of the kit: see `chat-markdown`. */
  @property({ attribute: false }) renderers: Renderers | undefined;

  /** Shown while the text field is empty. Default: words in the reader's language. */
  @property() placeholder: string | undefined;

  /** What assistive technology calls the transcript. Default: words in the reader's language. */
  @property() label: string | undefined;

  /** Nothing can be written; the transcript stays readable. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /**
   * The conversation. Made by the element itself once it has `src` or `transport`; set one to share it, keep it
   * elsewhere, or show another.
   */
  @property({ attribute: false }) chat: Chat | undefined;

  /** Brings questions to a service in place of `src`. */
  @property({ attribute: false }) transport: Transport | undefined;

  /** Extra request headers, or a function asked before each request. Never put an API key into a page. */
  @property({ attribute: false }) headers: ChatOptions['headers'];

  /** Tools of the page that the model may call; see `ChatOptions.tools`. */
  @property({ attribute: false }) tools: ChatOptions['tools'];

  /** What to fetch with. Default: the browser's own. */
  @property({ attribute: false }) fetch: typeof fetch | undefined;

  /**
   * The conversation, as it stands. What is set counts as its beginning, until the first question; to show another
   * conversation after that, set `chat`.
   */
  @property({ attribute: false })
  get messages(): readonly MessageLike[] {
    return this.chat?.messages ?? this.#first;
  }
  set messages(messages: readonly MessageLike[]) {
    this.#first = messages;
    if (this.#asked || this.#own?.queue.get().length) return;
    // Nobody has asked anything yet, so nothing is lost by beginning anew.
    if (this.chat === this.#own) this.chat = this.#shown = undefined;
    this.#own = undefined;
  }

  readonly #words = new LocalizeController(this);
  readonly #status = new CellController(this, () => this.chat?.status);
  readonly #draft = new CellController(this, () => this.chat?.draft);
  /** The conversation in sight, and its draft as it was when the field was last compared with it. */
  #shown: Chat | undefined;
  #drafted = '';
  /** Kept for the element's whole life and changed in place: the conversation reads it anew for each question. */
  readonly #options: ChatOptions = {
    // What shows in a message is told when its turn ends.
    onError: (error) => /storage|cancel/.test(error.code) && this.#tell(error),
  };
  #own: Chat | undefined;
  #first: readonly MessageLike[] = [];
  #asked = false;

  constructor() {
    super();
    followTurns(this, () => this.chat, {
      onStart: () => void (this.#asked = true),
      onEnd: (answer) => this.#onTurnEnd(answer),
    });
  }

  /** Puts the caret into the text field. */
  override focus(options?: FocusOptions): void {
    this.#composer?.focus(options);
  }

  protected override willUpdate(): void {
    const { src, protocol, model, threadId, storage, transport, headers, fetch, tools } = this;
    Object.assign(this.#options, { src, protocol, model, threadId, storage, transport, headers, fetch, tools });
    // A page that has no chat of its own, or none yet, gets back the one that was made for it.
    this.chat = soundChat(this.chat, this) ?? this.#own;
    if (this.chat !== undefined) return;
    const messages = soundMessages(this.#first, this);
    Object.assign(this.#options, { messages });
    if (!messages || (!src && !transport)) return;
    this.#own = createChat(this.#options);
    this.chat = this.#own;
    this.#asked = false;
  }

  protected override render(): unknown {
    const unconnected = this.chat === undefined;
    return html`<div class="base" part="base">
      <div class="head" part="head"><slot name="header"></slot></div>
      <chat-messages
        part="messages"
        exportparts=${transcriptParts}
        .chat=${this.chat}
        .messages=${this.#options.messages}
        .label=${this.label}
        .scrollMode=${this.scrollMode}
        .images=${this.images}
        .pace=${this.pace}
        .confirmLinks=${this.confirmLinks}
        .renderers=${this.renderers}
        @chat-unqueue=${this.#onUnqueue}
      >
        ${unconnected ? this.#setup() : this.#empty()}
      </chat-messages>
      <div class="foot" part="foot">
        <chat-composer
          part="composer"
          exportparts="base: composer-base, textarea, send, stop"
          .placeholder=${this.placeholder}
          .submitKey=${this.submitKey}
          .busy=${isRunning(this.#status.value)}
          .disabled=${this.disabled || unconnected}
          @input=${this.#onInput}
          @chat-submit=${this.#onSubmit}
          @chat-stop=${this.#onStop}
        >
          <slot name="composer-start" slot="start"></slot>
          <slot name="composer-end" slot="end"></slot>
        </chat-composer>
        <slot name="footer"></slot>
      </div>
    </div>`;
  }

  protected override updated(): void {
    const { chat } = this;
    const composer = this.#composer;
    const draft = this.#draft.value ?? '';
    if (!composer) return;
    // What was written before there was a conversation belongs to it.
    if (!this.#shown && !draft) chat?.draft.set(composer.value);
    // What was kept from before a reload, or is written elsewhere; never over what the reader is writing.
    else if (chat !== this.#shown || composer.value === this.#drafted) composer.value = draft;
    this.#shown = chat;
    this.#drafted = draft;
  }

  get #composer(): ChatComposer | null {
    return this.renderRoot?.querySelector('chat-composer') ?? null;
  }

  #empty(): TemplateResult {
    return html`<slot name="empty" slot="empty"
      ><p class="greeting" dir="auto">${this.#words.term('emptyGreeting')}</p></slot
    >`;
  }

  /** For whoever makes the page; readers never see it. */
  #setup(): unknown {
    const part = setup.use(this);
    if (part === undefined) return nothing;
    adoptStyles(this.renderRoot, part.setupStyles);
    return part.renderSetup(this.#words);
  }

  #tell(error: ChatError): void {
    this.dispatchEvent(new ChatErrorEvent({ error }));
  }

  #onTurnEnd(message: Message): void {
    if (message.error !== undefined) this.#tell(message.error);
    this.dispatchEvent(new ChatFinishEvent({ message }));
  }

  readonly #onSubmit = (event: ChatSubmitEvent): void =>
    actUnlessPrevented(this, event, async () => {
      const { chat } = this;
      chat?.draft.set('');
      try {
        await chat?.send(event.text);
      } catch (error) {
        this.#giveBack(event.text, chat);
        throw error;
      }
    });

  /** Nothing the reader wrote is lost, also where they have begun something else. */
  #giveBack(text: string, chat = this.chat): void {
    const composer = chat === this.chat ? this.#composer : null;
    const all = [text, composer?.value ?? chat?.draft.get()].filter(Boolean).join('\n\n');
    if (composer) composer.value = all;
    chat?.draft.set(all);
  }

  readonly #onInput = (): void => this.chat?.draft.set(this.#composer?.value ?? '');

  readonly #onUnqueue = (event: ChatUnqueueEvent): void =>
    actUnlessPrevented(this, event, async () => {
      this.#giveBack(event.text);
      this.focus();
    });

  readonly #onStop = (event: Event): void => actUnlessPrevented(this, event, () => this.chat?.stop());
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-stream': ChatStream;
  }
}
