// What an answer that was stopped, cut off or failed says of itself.
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatError, MessageLike } from '@chat-stream/core';
import { addWords, type LocalizeController } from '../internal/localize-controller.js';
import { endingWords } from '../locales/en/ending-words.js';

export { endingStyles } from './ending.styles.js';

addWords(endingWords);

/** How a message ended. */
export interface Ended {
  readonly status: MessageLike['status'] | undefined;
  readonly error?: ChatError | undefined;
  readonly finishReason?: string | undefined;
}

export interface EndingContext {
  readonly words: LocalizeController;
  /** Asks again; undefined where that is not offered. */
  readonly onRetry: (() => void) | undefined;
}

/** In words for the reader; undefined where the text of the answer says it all. */
export function endingOf(message: Ended, words: LocalizeController): string | undefined {
  return message.status === undefined ? undefined : endings[message.status]?.(message, words);
}

/** The same to look at: what happened, what to do about it, and the facts, folded. */
export function renderEnding(message: Ended, context: EndingContext): unknown {
  const text = endingOf(message, context.words);
  if (text === undefined) return nothing;
  return message.status === 'error' ? renderProblem(text, message, context) : renderNotice(text, message, context);
}

type Ending = (message: Ended, words: LocalizeController) => string;

const endings: Readonly<Partial<Record<NonNullable<Ended['status']>, Ending>>> = {
  stopped: (_, words) => words.term('answerStopped'),
  truncated: (_, words) => words.term('answerTruncated'),
  incomplete: ({ finishReason }, words) => words.term(incompleteTerm(finishReason)),
  error: ({ error }, words) => error?.found ?? words.term('answerFailed'),
};

function incompleteTerm(reason = ''): 'answerTooLong' | 'answerFiltered' | 'answerIncomplete' {
  if (/length|max/i.test(reason)) return 'answerTooLong';
  if (/filter|safety|refus/i.test(reason)) return 'answerFiltered';
  return 'answerIncomplete';
}

function renderNotice(text: string, { status, error }: Ended, context: EndingContext): TemplateResult {
  return html`<div class="notice" part="notice">
    <p dir="auto">${text}</p>
    ${status === 'truncated' ? renderRetry(context) : nothing}${renderDetails(error, context)}
  </div>`;
}

function renderProblem(text: string, { error }: Ended, context: EndingContext): TemplateResult {
  return html`<div class="problem" part="error">
    <p class="title">${warning}<span dir="auto">${text}</span></p>
    ${error === undefined ? nothing : html`<p class="remedy" dir="auto">${error.remedy}</p>`}
    <div class="foot">
      ${(error?.retryable ?? true) ? renderRetry(context) : nothing}${renderDetails(error, context)}
    </div>
  </div>`;
}

function renderDetails(error: ChatError | undefined, { words }: EndingContext): unknown {
  if (error === undefined) return nothing;
  return html`<details part="details">
    <summary>${words.term('details')}</summary>
    <div class="facts" dir="auto">${factsOf(error)}</div>
  </details>`;
}

function renderRetry({ words, onRetry }: EndingContext): unknown {
  if (onRetry === undefined) return nothing;
  return html`<button type="button" part="retry" @click=${onRetry}>${words.term('retry')}</button>`;
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
