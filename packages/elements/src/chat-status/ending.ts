// What is said of an answer that was stopped, cut off or failed, and of a message that waits to be sent; and what else a
// transcript needs only once it stands.
import { html, nothing, type TemplateResult } from 'lit';
import { textOf, type ChatError, type Message, type MessageLike } from '@chat-stream/core';
import type { ChatMessage } from '../chat-message/chat-message.js';
import { ChatContinueEvent } from '../events/chat-continue-event.js';
import { ChatRetryEvent } from '../events/chat-retry-event.js';
import { ChatUnqueueEvent } from '../events/chat-unqueue-event.js';
import { addWords, type LocalizeController } from '../internal/localize-controller.js';
import { endingWords } from '../locales/en/ending-words.js';
import type { WaitsFor } from './waits-for.js';

export { selectByKey, selectMessages } from '../chat-messages/select-messages.js';
export { spokenTextOf } from '../chat-message/spoken-text.js';
export { carryOut } from './carry-out.js';
export { endingStyles } from './ending.styles.js';

addWords(endingWords);

/** How a message ended, or why it has not been sent. */
export interface Ended extends Partial<Pick<MessageLike, 'id' | 'parts' | 'finishReason'>> {
  readonly status: MessageLike['status'] | undefined;
  readonly error?: ChatError | undefined;
  /** Whether the conversation has gone on since. */
  readonly past?: boolean;
  readonly waiting?: WaitsFor | undefined;
}

export interface EndingContext {
  readonly words: LocalizeController;
  /** Where requests come from. */
  readonly element: Element;
}

/** In words for the reader; undefined where the text of the message says it all. */
export function endingOf(message: Ended, words: LocalizeController): string | undefined {
  if (message.waiting !== undefined) return words.term(waitTerms[message.waiting]);
  return message.status === undefined ? undefined : endings[message.status]?.(message, words);
}

/** What a screen reader has been told of a message. */
const told = new WeakMap<Element, string>();

/** What a screen reader is told when an answer has ended: of one that went on, what has come since it was told of it. */
export function spokenEndOf(answer: Message, element: ChatMessage | undefined, words: LocalizeController): string {
  const text = element?.spokenText ?? '';
  const before = (element && told.get(element)) ?? '';
  if (element) told.set(element, text);
  const news = newsIn(text, before);
  const { status, error } = answer;
  const spoken = [
    news === '' ? undefined : words.term('spokenAnswer', news),
    endingOf(answer, words),
    status === 'error' ? error?.remedy : undefined,
  ];
  return spoken.filter(Boolean).join(' ');
}

/** What a text says that the one before did not: from where it goes on, or from the first line that is another. */
function newsIn(text: string, before: string): string {
  if (text.startsWith(before)) return text.slice(before.length).trim();
  const old = before.split('\n');
  const lines = text.split('\n');
  let same = 0;
  while (same < lines.length && lines[same] === old[same]) same += 1;
  return lines.slice(same).join('\n');
}

/** The same to look at: what happened, what to do about it, and the facts, folded. */
export function renderEnding(message: Ended, context: EndingContext): unknown {
  const text = endingOf(message, context.words);
  if (text === undefined) return nothing;
  if (message.waiting !== undefined) return renderWaiting(text, message, context);
  return message.status === 'error' ? renderProblem(text, message, context) : renderNotice(text, message, context);
}

type Ending = (message: Ended, words: LocalizeController) => string;

const endings: Readonly<Partial<Record<NonNullable<Ended['status']>, Ending>>> = {
  stopped: (_, words) => words.term('answerStopped'),
  truncated: (_, words) => words.term('answerTruncated'),
  incomplete: ({ finishReason }, words) => words.term(incompleteTerm(finishReason)),
  error: ({ error }, words) => error?.found ?? words.term('answerFailed'),
};

const waitTerms = {
  answer: 'waitsToBeSent',
  network: 'waitsForNetwork',
  reader: 'waitsForYou',
} as const satisfies Record<WaitsFor, string>;

function incompleteTerm(reason = ''): 'answerTooLong' | 'answerFiltered' | 'answerIncomplete' {
  if (/length|max/i.test(reason)) return 'answerTooLong';
  if (/filter|safety|refus/i.test(reason)) return 'answerFiltered';
  return 'answerIncomplete';
}

/** Which requests can lead on from here. */
function waysOn(message: Ended): { readonly retry: boolean; readonly continue: boolean } {
  const { status, error, past, finishReason } = message;
  const isHopeless = error?.retryable === false || incompleteTerm(finishReason) === 'answerFiltered';
  if (past || isHopeless) return { retry: false, continue: false };
  const hasWords = textOf({ parts: message.parts ?? [] }) !== '';
  const failed = status === 'truncated' || status === 'error';
  return { retry: failed || (status === 'stopped' && !hasWords && message.id !== undefined), continue: hasWords };
}

function renderNotice(text: string, message: Ended, context: EndingContext): TemplateResult {
  return html`<div class="notice" part="notice">
    <p dir="auto">${text}</p>
    ${renderWaysOn(message, context)}${renderDetails(message.error, context)}
  </div>`;
}

function renderProblem(text: string, message: Ended, context: EndingContext): TemplateResult {
  const { error } = message;
  // The button says it already.
  const remedy = waysOn(message).retry && error?.remedy === 'Try again.' ? undefined : error?.remedy;
  return html`<div class="problem" part="error">
    <p class="title">${warning}<span dir="auto">${text}</span></p>
    ${remedy === undefined ? nothing : html`<p class="remedy" dir="auto">${remedy}</p>`}
    <div class="foot">${renderWaysOn(message, context)}${renderDetails(error, context)}</div>
  </div>`;
}

function renderWaiting(text: string, { id: messageId = '', parts = [], waiting }: Ended, context: EndingContext) {
  const sendNow = (): Event => new ChatContinueEvent({ messageId });
  const takeBack = (): Event => new ChatUnqueueEvent({ messageId, text: textOf({ parts }) });
  return html`<div class="notice" part="waiting">
    <p dir="auto">${text}</p>
    ${waiting === 'reader' ? renderButton('send-now', 'sendNow', sendNow, context) : nothing}
    ${renderButton('take-back', 'takeBack', takeBack, context, 'quiet')}
  </div>`;
}

function renderWaysOn(message: Ended, context: EndingContext): TemplateResult {
  const { id: messageId = '' } = message;
  const ways = waysOn(message);
  const retry = (): Event => new ChatRetryEvent({ messageId });
  const goOn = (): Event => new ChatContinueEvent({ messageId });
  return html`${ways.retry ? renderButton('retry', 'retry', retry, context) : nothing}${
    ways.continue ? renderButton('continue', 'continue', goOn, context, ways.retry ? 'quiet' : '') : nothing
  }`;
}

function renderButton(
  part: string,
  term: 'retry' | 'continue' | 'sendNow' | 'takeBack',
  request: () => Event,
  { words, element }: EndingContext,
  look: 'quiet' | '' = '',
): TemplateResult {
  const onClick = (): boolean => element.dispatchEvent(request());
  return html`<button type="button" class=${look} part=${part} @click=${onClick}>${words.term(term)}</button>`;
}

function renderDetails(error: ChatError | undefined, { words }: EndingContext): unknown {
  if (error === undefined) return nothing;
  return html`<details part="details">
    <summary>${words.term('details')}</summary>
    <div class="facts" dir="auto">${factsOf(error)}</div>
  </details>`;
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
