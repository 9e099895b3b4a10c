import { ChatError } from './chat-error.js';

/** Which size cap was reached. */
export type Limit = 'line' | 'event' | 'reply' | 'message';

/** A size cap was reached; what came before it is kept. */
export class LimitError extends ChatError {
  readonly limit: Limit;
  /** The cap, in characters. */
  readonly max: number;

  constructor(limit: Limit, max: number) {
    super({
      code: 'limit',
      found: `The ${limit} is too long.`,
      expected: `at most ${max} characters.`,
      remedy: 'Ask for a shorter answer.',
      retryable: false,
    });
    this.limit = limit;
    this.max = max;
  }
}
