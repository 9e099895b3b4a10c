import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from '../internal/property.js';
import { ChatStopEvent } from '../events/chat-stop-event.js';
import { ChatSubmitEvent } from '../events/chat-submit-event.js';
import { fitToText } from '../internal/fit-to-text.js';
import { isComposing, isPrintable } from '../internal/keys.js';
import { LocalizeController } from '../internal/localize-controller.js';
import { setStates } from '../internal/set-states.js';
import { tokens } from '../internal/tokens.styles.js';
import { styles } from './chat-composer.styles.js';

/** Which key sends: Enter (with Shift+Enter for a new line), or Ctrl/Command+Enter (with Enter for a new line). */
export type SubmitKey = 'enter' | 'mod-enter';

/**
 * @summary Where the reader writes. Grows with its text, sends with a key or its button, and keeps text and focus
 * while an answer streams. Takes part in forms.
 * @tag chat-composer
 *
 * @fires {ChatSubmitEvent} chat-submit - The reader sends. Unless prevented, the text goes.
 * @fires {ChatStopEvent} chat-stop - The reader wants the running answer to end.
 *
 * @slot start - Controls before the text, such as one that attaches files.
 * @slot end - Controls after the text, before the button that sends.
 *
 * @csspart base - The frame around everything.
 * @csspart textarea - The text field.
 * @csspart send - The button while it sends.
 * @csspart stop - The same button while it stops an answer; the one beside it while there is text.
 *
 * @cssstate busy - An answer is on its way.
 * @cssstate empty - There is nothing to send.
 * @cssstate disabled - Nothing can be written.
 *
 * @cssprop [--chat-composer-surface] - Background. Default: the surface in the light, the raised one in the dark.
 * @cssprop [--chat-composer-max-height=min(14rem, 40dvh)] - How far it grows before its text scrolls.
 * @cssprop [--chat-color-accent] - The button and the focus ring.
 * @cssprop [--chat-color-on-accent] - The sign on the button.
 */
export class ChatComposer extends LitElement {
  static override styles = [tokens, styles];
  static readonly formAssociated = true;

  /** What stands in the field. */
  @property() value = '';

  /** Shown while the field is empty. Default: words in the reader's language. */
  @property() placeholder: string | undefined;

  /** What assistive technology calls the field. Default: words in the reader's language. */
  @property() label: string | undefined;

  /** Nothing can be written or sent. */
  @property({ type: Boolean }) disabled = false;

  /** An answer is on its way and can be stopped. What is sent meanwhile is the page's to keep in line; a chat does. */
  @property({ type: Boolean }) busy = false;

  /** Which key sends. Default `enter`. */
  @property({ attribute: 'submit-key' }) submitKey: SubmitKey = 'enter';

  /** The name of the text in a form. */
  @property({ reflect: true }) name: string | undefined;

  readonly #internals = this.attachInternals();
  readonly #words = new LocalizeController(this);
  #formDisabled = false;

  constructor() {
    super();
    for (const type of ['keydown', 'keypress', 'keyup'] as const) this.addEventListener(type, this.#shield);
  }

  /** Puts the caret into the field. */
  override focus(options?: FocusOptions): void {
    this.#field?.focus(options);
  }

  override blur(): void {
    this.#field?.blur();
  }

  /** Sends what stands in the field, as the key or the button would. */
  submit(): void {
    const text = this.value.trim();
    if (text === '' || this.#isDisabled) return;
    const event = new ChatSubmitEvent({ text });
    this.dispatchEvent(event);
    // The page may have put other text in already.
    if (!event.defaultPrevented && this.value.trim() === text) this.value = '';
  }

  /** @internal */
  formResetCallback(): void {
    this.value = this.getAttribute('value') ?? '';
  }

  /** @internal */
  formDisabledCallback(disabled: boolean): void {
    this.#formDisabled = disabled;
    this.requestUpdate();
  }

  /** @internal */
  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === 'string') this.value = state;
  }

  protected override willUpdate(): void {
    // A button that goes takes the focus along.
    const isStopFocused = this.shadowRoot?.activeElement?.matches('button:has(+ button)');
    if (isStopFocused && !(this.busy && this.#canSend)) this.focus();
    this.#internals.setFormValue(this.#isDisabled ? null : this.value, this.value);
    setStates(this.#internals.states, { busy: this.busy, empty: this.#isEmpty, disabled: this.#isDisabled });
  }

  protected override render(): unknown {
    const words = this.#words;
    return html`<div class="base" part="base" @mousedown=${this.#onMousedown}>
      <slot name="start"></slot>
      <textarea
        part="textarea"
        rows="1"
        dir=${this.value === '' ? nothing : 'auto'}
        enterkeyhint=${this.submitKey === 'enter' ? 'send' : 'enter'}
        aria-label=${this.label ?? words.term('messageLabel')}
        placeholder=${this.placeholder ?? words.term('messagePlaceholder')}
        ?disabled=${this.#isDisabled}
        @input=${this.#onInput}
        @change=${this.#onChange}
        @keydown=${this.#onKeydown}
      ></textarea>
      <slot name="end"></slot>
      ${this.busy && this.#canSend ? this.#button(true) : nothing}${this.#button(this.busy && !this.#canSend)}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const field = this.#field;
    if (field === null || !changed.has('value')) return;
    // Setting the same text again would move the caret.
    if (field.value !== this.value) field.value = this.value;
    fitToText(field);
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot?.querySelector('textarea') ?? null;
  }

  get #isDisabled(): boolean {
    return this.disabled || this.#formDisabled;
  }

  get #isEmpty(): boolean {
    return this.value.trim() === '';
  }

  get #canSend(): boolean {
    return !(this.#isEmpty || this.#isDisabled);
  }

  #button(stops: boolean): TemplateResult {
    return html`<button
      type="button"
      part=${stops ? 'stop' : 'send'}
      aria-label=${this.#words.term(stops ? 'stop' : 'send')}
      aria-disabled=${stops || this.#canSend ? nothing : 'true'}
      @click=${stops ? this.#onStop : this.#onSend}
      @keydown=${pressOnce}
    >
      ${stops ? stopSign : sendSign}
    </button>`;
  }

  readonly #onInput = (): void => {
    this.value = this.#field?.value ?? '';
  };

  // The field's own change event ends at the shadow root.
  readonly #onChange = (): void => {
    this.dispatchEvent(new Event('change', { bubbles: true }));
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || isComposing(event)) return;
    const mod = event.ctrlKey || event.metaKey;
    const sends = this.submitKey === 'enter' ? !event.shiftKey && !event.altKey : mod;
    if (!sends) return;
    event.preventDefault();
    // A key that is held down must not send the next text as well.
    if (!event.repeat) this.submit();
  };

  readonly #onSend = (): void => this.submit();

  readonly #onStop = (event: MouseEvent): void => {
    // The second half of a double click on Send would stop what the first half began.
    if (event.detail < 2) this.dispatchEvent(new ChatStopEvent());
  };

  readonly #onMousedown = (event: MouseEvent): void => {
    const target = event.composedPath()[0];
    const field = this.#field;
    if (!(target instanceof Element) || target === field) return;
    const onFrame = target === event.currentTarget;
    const inField = field !== null && this.shadowRoot?.activeElement === field;
    if (onFrame) this.focus();
    // Pressing the button or the frame leaves the caret where it is.
    if (onFrame || (inField && target.closest('button')?.getRootNode() === this.shadowRoot)) event.preventDefault();
  };

  /** Keeps what is typed from the page's hotkeys: outside, the field's keys look as if they came from the host. */
  readonly #shield = (event: KeyboardEvent): void => {
    if (event.composedPath()[0] === this.#field && isPrintable(event)) event.stopPropagation();
  };
}

/** Held down on Send, Enter would stop what it sent. */
const pressOnce = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && event.repeat) event.preventDefault();
};

const sendSign = html`<svg viewBox="0 0 20 20" aria-hidden="true">
  <path
    d="M10 16V4.5M5 9.2l5-5 5 5"
    fill="none"
    stroke="currentColor"
    stroke-width="1.9"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`;

const stopSign = html`<svg viewBox="0 0 20 20" aria-hidden="true">
  <rect x="5.5" y="5.5" width="9" height="9" rx="1.8" fill="currentColor" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
