import { ChatError } from './chat-error.js';
import { excerpt } from './excerpt.js';

/** An event or a reply that does not parse. */
export class MalformedError extends ChatError {
  /** The start of what did not parse. */
  readonly excerpt: string;
  /** Which event of the answer it was, counted from 1; absent for a whole reply. */
  readonly position?: number;

  constructor(data: string, position?: number, cause?: unknown) {
    const start = excerpt(data);
    super({
      code: 'malformed',
      found: `${position === undefined ? 'The reply' : `Event ${position}`} does not parse: ${start}`,
      expected: 'valid JSON.',
      remedy: 'Try again; if it stays, look at what the server sends.',
      retryable: true,
      cause,
    });
    this.excerpt = start;
    if (position !== undefined) this.position = position;
  }
}
