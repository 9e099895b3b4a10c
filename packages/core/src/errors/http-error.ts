import { asRecord, asString, parseJson } from '../json.js';
import { ChatError } from './chat-error.js';
import { excerpt } from './excerpt.js';
import { findProviderError } from './find-provider-error.js';
import { isRetryableStatus } from './is-retryable-status.js';

/** What is known of a refused request. */
export interface HttpErrorInit {
  readonly status: number;
  /** The start of the body, if any. */
  readonly body?: string;
  /** Milliseconds to wait before the next try. */
  readonly retryAfter?: number;
}

const remedies: Readonly<Record<number, string>> = {
  401: 'Sign in again, or check the key on the server.',
  403: 'Ask for access; this account may not use it.',
  404: 'Check the address of the chat endpoint.',
  408: 'Try again.',
  413: 'Send a shorter message or smaller files.',
  429: 'Wait a moment, then try again.',
};

/** The answer's status was not 2xx. */
export class HttpError extends ChatError {
  readonly status: number;
  /** What the backend says in its JSON body; empty if nothing. */
  readonly providerMessage: string;
  /** The start of the body as it came. */
  readonly body: string;
  /** Milliseconds the server asks to wait before the next try. */
  readonly retryAfter?: number;

  constructor({ status, body = '', retryAfter }: HttpErrorInit) {
    const message = messageIn(body);
    super({
      code: 'http',
      found: `The server answered with status ${status}${message && `: ${excerpt(message, 300)}`}.`,
      expected: 'status 200.',
      remedy: remedies[status] ?? (status < 500 ? 'Check what was sent.' : 'Try again in a moment.'),
      retryable: isRetryableStatus(status),
    });
    this.status = status;
    this.providerMessage = message;
    this.body = excerpt(body, 1000);
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}

function messageIn(body: string): string {
  const json = parseJson(body);
  const first = asRecord(Array.isArray(json) ? json[0] : json);
  const message = findProviderError(first)?.providerMessage ?? (asString(first.message) || asString(first.detail));
  // A sentence inside a sentence: the full stop is ours.
  return message.replace(/\.\s*$/, '');
}
