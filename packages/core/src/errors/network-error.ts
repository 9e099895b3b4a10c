import { ChatError } from './chat-error.js';

/** The request never got an answer: offline, refused, blocked by CORS, or the name does not resolve. */
export class NetworkError extends ChatError {
  constructor(cause?: unknown) {
    super({
      code: 'network',
      found: 'The server could not be reached.',
      expected: 'an answer.',
      remedy: 'Check the connection and try again.',
      retryable: true,
      cause,
    });
  }
}
