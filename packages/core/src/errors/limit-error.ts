import { ChatError } from './chat-error.js';

/** Which size cap was reached. */
export type Limit = 'line' | 'event' | 'reply' | 'message' | 'depth';

/** A size cap was reached; what came before it is kept. */
export class LimitError extends ChatError {
  readonly limit: Limit;
  /** The cap, in characters; of `depth` in levels. */
  readonly max: number;

  constructor(limit: Limit, max: number) {
    super({
      code: 'limit',
      found: limit === 'depth' ? 'The data is nested too deep.' : `The ${limit} is too long.`,
      expected: `at most ${max} ${limit === 'depth' ? 'levels' : 'characters'}.`,
      remedy: 'Ask for a shorter answer.',
      retryable: false,
    });
    this.limit = limit;
    this.max = max;
  }
}
