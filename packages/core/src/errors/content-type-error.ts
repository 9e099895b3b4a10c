import { ChatError } from './chat-error.js';

/** The answer is not in a form the protocol knows, such as an HTML page with status 200. */
export class ContentTypeError extends ChatError {
  /** @param answer What the answer is, such as `text/html`. */
  constructor(answer: string) {
    super({
      code: 'content-type',
      found: `The server answered with ${answer}.`,
      expected: 'an answer of a known protocol.',
      remedy: 'Check the address and the protocol.',
      retryable: false,
    });
  }
}
