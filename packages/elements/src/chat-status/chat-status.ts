import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ChatError, MessageLike, MessageStatus } from '@chat-stream/core';
import { ChatRetryEvent } from '../events/chat-retry-event.js';
import { LocalizeController } from '../internal/localize-controller.js';
import { endingOf } from '../internal/status-words.js';
import { tokens } from '../internal/tokens.styles.js';
import { styles } from './chat-status.styles.js';

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

  protected override render(): unknown {
    const status = this.message?.status ?? this.status;
    if (status === 'pending') return this.#dots();
    const error = this.message?.error ?? this.error;
    const message = this.message ?? {
      id: '',
      role: 'assistant',
      parts: [],
      ...(status && { status }),
      ...(error && { error }),
    };
    const ending = endingOf(message, this.#words);
    if (ending === undefined) return nothing;
    return status === 'error' ? this.#problem(ending, error) : this.#notice(ending, status === 'truncated', error);
  }

  #dots(): TemplateResult {
    return html`<div class="dots" part="dots" role="img" aria-label=${this.#words.term('answerPending')}>
      <span></span><span></span><span></span>
    </div>`;
  }

  #notice(ending: string, wasCut: boolean, error: ChatError | undefined): TemplateResult {
    return html`<div class="notice" part="notice">
      <p dir="auto">${ending}</p>
      ${this.#retry(wasCut)}${this.#details(error)}
    </div>`;
  }

  #problem(ending: string, error: ChatError | undefined): TemplateResult {
    return html`<div class="problem" part="error">
      <p class="title">${warning}<span dir="auto">${ending}</span></p>
      ${error === undefined ? nothing : html`<p class="remedy" dir="auto">${error.remedy}</p>`}
      <div class="foot">${this.#retry(error?.retryable ?? true)}${this.#details(error)}</div>
    </div>`;
  }

  #details(error: ChatError | undefined): unknown {
    if (error === undefined) return nothing;
    return html`<details part="details">
      <summary>${this.#words.term('details')}</summary>
      <div class="facts" dir="auto">${factsOf(error)}</div>
    </details>`;
  }

  #retry(useful: boolean): unknown {
    if (!useful || this.past) return nothing;
    return html`<button type="button" part="retry" @click=${this.#onRetry}>${this.#words.term('retry')}</button>`;
  }

  readonly #onRetry = (): void => {
    this.dispatchEvent(new ChatRetryEvent({ messageId: this.message?.id ?? '' }));
  };
}

function factsOf(error: ChatError): string {
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return [`${error.name} (${error.code})`, error.found, error.expected, cause].filter(Boolean).join('\n');
}

const warning = html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
  <path
    d="M10 3 18 17H2Z M10 8.2v4 M10 14.6v.1"
    fill="none"
    stroke="currentColor"
    stroke-width="1.7"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'chat-status': ChatStatus;
  }
}
