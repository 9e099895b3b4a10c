import { ChatError } from './chat-error.js';
import { excerpt } from './excerpt.js';

/** An event or a reply that does not parse. */
export class MalformedError extends ChatError {
  /** The start of what did not parse. */
  readonly excerpt: string;
  /** Which event of the answer it was, counted from 1. */
  readonly position: number;

  constructor(data: string, position = 1, cause?: unknown) {
    const start = excerpt(data);
    super({
      code: 'malformed',
      found: `Event ${position} does not parse: ${start}`,
      expected: 'valid JSON.',
      remedy: 'Try again, or look at what the server sends.',
      retryable: true,
      cause,
    });
    this.excerpt = start;
    this.position = position;
  }
}
