import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property } from '../internal/property.js';
import type { ChatError, MessageLike, MessageStatus } from '@chat-stream/core';
import { adoptStyles } from '../internal/adopt-styles.js';
import { LocalizeController } from '../internal/localize-controller.js';
import { tokens } from '../internal/tokens.styles.js';
import { styles } from './chat-status.styles.js';
import type { Ended } from './ending.js';
import { ending } from './load-ending.js';
import type { WaitsFor } from './waits-for.js';

/**
 * @summary Says what a message is doing where its text alone does not: an answer that is awaited, was stopped, cut off
 * or failed, a message that waits to be sent. Shows nothing while text arrives and nothing for a complete answer.
 * @tag chat-status
 *
 * @fires {ChatRetryEvent} chat-retry - The reader wants the answer once more.
 * @fires {ChatContinueEvent} chat-continue - The reader wants the rest of the answer, or the message sent now.
 * @fires {ChatUnqueueEvent} chat-unqueue - The reader takes the message back.
 *
 * @csspart dots - The three dots of an answer that has not begun.
 * @csspart notice - The line of an answer that was stopped, cut off or ended early.
 * @csspart error - The box of an answer that failed.
 * @csspart details - What was found and expected, folded.
 * @csspart retry - The button that asks again.
 * @csspart continue - The button that asks for the rest.
 * @csspart waiting - The line of a message that waits to be sent.
 * @csspart send-now - The button that sends it after a stop.
 * @csspart take-back - The button that takes it back.
 *
 * @cssprop [--chat-color-text-quiet] - Colour of dots and notices.
 * @cssprop [--chat-color-danger] - Colour of failures.
 */
export class ChatStatus extends LitElement {
  static override styles = [tokens, styles];

  /** The message to speak about; wins over `status` and `error`. */
  @property({ attribute: false }) message: MessageLike | undefined;

  /** What it is doing, where there is no message. */
  @property() status: MessageStatus | undefined;

  /** What went wrong, where there is no message. */
  @property({ attribute: false }) error: ChatError | undefined;

  /** Whether the conversation has gone on since, so that asking again is not offered. */
  @property({ type: Boolean }) past = false;

  /** What the message waits for, where it has not been sent yet. */
  @property() waiting: WaitsFor | undefined;

  readonly #words = new LocalizeController(this);

  protected override scheduleUpdate(): void | Promise<unknown> {
    if (!this.#hasEnded || ending.value !== undefined) return super.scheduleUpdate();
    return ending.load().then(() => super.scheduleUpdate());
  }

  protected override render(): unknown {
    const ended = this.#ended;
    if (ended.status === 'pending') return this.#dots();
    if (!this.#hasEnded) return nothing;
    if (ending.value === undefined) return renderPlain(ended);
    adoptStyles(this.renderRoot, ending.value.endingStyles);
    return ending.value.renderEnding(ended, { words: this.#words, element: this });
  }

  get #ended(): Ended {
    const { message, past, waiting } = this;
    return { ...message, status: message?.status ?? this.status, error: message?.error ?? this.error, past, waiting };
  }

  get #hasEnded(): boolean {
    const { status, waiting } = this.#ended;
    return waiting !== undefined || !['pending', 'streaming', 'complete', undefined].includes(status);
  }

  #dots(): TemplateResult {
    return html`<div class="dots" part="dots" role="img" aria-label=${this.#words.term('answerPending')}>
      <span></span><span></span><span></span>
    </div>`;
  }
}

/** Where the rest cannot be loaded, such as when the network has gone with the answer. */
const renderPlain = ({ status, error }: Ended): TemplateResult =>
  html`<p part="notice" dir="auto">${error === undefined ? status : `${error.found} ${error.remedy}`}</p>`;

declare global {
  interface HTMLElementTagNameMap {
    'chat-status': ChatStatus;
  }
}
