import { ChatError } from './chat-error.js';
import { excerpt } from './excerpt.js';

/** The reader stopped an answer, and its run could not be ended. `cause` is why. */
export class CancelError extends ChatError {
  constructor(cause: unknown, asked = '') {
    const found = cause instanceof ChatError ? cause.found : excerpt(String(cause));
    super({
      code: 'cancel',
      found: `The run of a stopped answer goes on${asked && `: ${asked} failed`}. ${found}`,
      expected: 'a backend that ends it.',
      remedy: 'Call stop() again, or end it at the backend.',
      retryable: cause instanceof ChatError && cause.retryable,
      cause,
    });
  }
}
