import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property } from '../internal/property.js';
import type { ChatError, MessageLike, MessageStatus } from '@chat-stream/core';
import { ChatRetryEvent } from '../events/chat-retry-event.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { LocalizeController } from '../internal/localize-controller.js';
import { tokens } from '../internal/tokens.styles.js';
import { styles } from './chat-status.styles.js';
import type { Ended } from './ending.js';
import { ending } from './load-ending.js';

/**
 * @summary Says what an answer is doing where its text alone does not: waiting, stopped, cut off, failed. Shows
 * nothing while text arrives and nothing for a complete answer.
 * @tag chat-status
 *
 * @fires {ChatRetryEvent} chat-retry - The reader wants the answer once more.
 *
 * @csspart dots - The three dots of an answer that has not begun.
 * @csspart notice - The line of an answer that was stopped, cut off or ended early.
 * @csspart error - The box of an answer that failed.
 * @csspart details - What was found and expected, folded.
 * @csspart retry - The button that asks again.
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
    const onRetry = this.past ? undefined : this.#onRetry;
    return ending.value.renderEnding(ended, { words: this.#words, onRetry });
  }

  get #ended(): Ended {
    const { message } = this;
    return {
      status: message?.status ?? this.status,
      error: message?.error ?? this.error,
      finishReason: message?.finishReason,
    };
  }

  get #hasEnded(): boolean {
    const { status } = this.#ended;
    return status !== undefined && !['pending', 'streaming', 'complete'].includes(status);
  }

  #dots(): TemplateResult {
    return html`<div class="dots" part="dots" role="img" aria-label=${this.#words.term('answerPending')}>
      <span></span><span></span><span></span>
    </div>`;
  }

  readonly #onRetry = (): void => {
    this.dispatchEvent(new ChatRetryEvent({ messageId: this.message?.id ?? '' }));
  };
}

/** Where the rest cannot be loaded, such as when the network has gone with the answer. */
const renderPlain = ({ status, error }: Ended): TemplateResult =>
  html`<p part="notice" dir="auto">${error === undefined ? status : `${error.found} ${error.remedy}`}</p>`;

declare global {
  interface HTMLElementTagNameMap {
    'chat-status': ChatStatus;
  }
}
