import { ChatError } from './chat-error.js';

/** The bytes ended before the answer did. */
export class TruncatedError extends ChatError {
  constructor(cause?: unknown) {
    super({
      code: 'truncated',
      found: 'The connection ended before the answer did.',
      expected: 'the end of the answer.',
      remedy: 'Try again for the whole answer.',
      retryable: true,
      cause,
    });
  }
}
