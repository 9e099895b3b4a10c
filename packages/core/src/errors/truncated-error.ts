import { ChatError } from './chat-error.js';

/** The bytes ended before the answer did. */
export class TruncatedError extends ChatError {
  constructor(cause?: unknown) {
    super({
      code: 'truncated',
      found: 'The connection ended before the answer did.',
      expected: 'the whole answer.',
      remedy: 'Try again.',
      retryable: true,
      cause,
    });
  }
}
