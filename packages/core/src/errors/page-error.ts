import { ChatError } from './chat-error.js';
import { excerpt } from './excerpt.js';

/** What the page brings along failed: its transport, its headers, its iterable, its protocol. `cause` is what it threw. */
export class PageError extends ChatError {
  constructor(cause: unknown) {
    super({
      code: 'page',
      found: `A function of the page failed: ${excerpt(String(cause))}`,
      expected: 'a transport, headers and a protocol that work.',
      remedy: 'Try again; where that does not help, the page needs mending.',
      retryable: true,
      cause,
    });
  }
}
