import { asRecord, asString, parseJson } from '../json.js';
import { ChatError } from './chat-error.js';
import { excerpt } from './excerpt.js';
import { findProviderError } from './find-provider-error.js';
import { isRetryableStatus } from './is-retryable-status.js';

/** What is known of a refused request. */
export interface HttpErrorInit {
  readonly status: number;
  /** The start of the body, if any. */
  readonly body?: string | undefined;
  /** Milliseconds to wait before the next try. */
  readonly retryAfter?: number | undefined;
}

const remedies: Readonly<Record<number, string>> = {
  401: 'Sign in again, or check the key on the server.',
  403: 'Ask for access.',
  404: 'Check the address of the chat endpoint.',
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
  readonly retryAfter: number | undefined;

  constructor({ status, body = '', retryAfter }: HttpErrorInit) {
    const message = messageIn(body);
    const retryable = isRetryableStatus(status);
    super({
      code: 'http',
      found: `The server answered with status ${status}${message && `: ${excerpt(message)}`}.`,
      expected: 'status 200.',
      remedy: remedies[status] ?? (retryable ? 'Try again in a moment.' : 'Check what was sent.'),
      retryable,
    });
    this.status = status;
    this.providerMessage = message;
    this.body = excerpt(body);
    this.retryAfter = retryAfter;
  }
}

function messageIn(text: string): string {
  const json = parseJson(text);
  const body = asRecord(Array.isArray(json) ? json[0] : json);
  const message =
    findProviderError(body)?.providerMessage ?? (asString(body.message) || asString(body.msg) || asString(body.detail));
  // Inside a sentence of ours: the full stop is ours too.
  return message.replace(/\.\s*$/, '');
}
