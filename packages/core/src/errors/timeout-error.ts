import { ChatError } from './chat-error.js';

/** Nothing came for too long. */
export class TimeoutError extends ChatError {
  /** How long nothing came, in milliseconds. */
  readonly timeout: number;

  constructor(timeout: number) {
    super({
      code: 'timeout',
      found: `The server sent nothing for ${timeout / 1000} seconds.`,
      expected: 'an answer.',
      remedy: 'Try again.',
      retryable: true,
    });
    this.timeout = timeout;
  }
}
