import { ChatError } from './chat-error.js';

/** The answer is not in a form the protocol knows, such as an HTML page with status 200. */
export class ContentTypeError extends ChatError {
  /** @param answer What the answer is, such as `text/html`. */
  constructor(answer: string) {
    super({
      code: 'content-type',
      found: `The server answered with ${answer}.`,
      expected: 'an event stream, JSON or plain text of a known protocol.',
      remedy: 'Check that the address is that of a chat endpoint, and name its protocol.',
      retryable: false,
    });
  }
}
