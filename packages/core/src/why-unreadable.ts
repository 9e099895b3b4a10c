import type { ChatError } from './errors/chat-error.js';
import { UsageError } from './errors/usage-error.js';
import { readHttpError } from './read-http-error.js';
import type { ReadOptions } from './sse/read-options.js';

/** What to say of a response that is no answer: it has been read already, or the server refused. */
export async function whyUnreadable(response: Response, options: ReadOptions): Promise<ChatError> {
  if (!response.bodyUsed && !response.body?.locked) return readHttpError(response, options);
  return new UsageError({
    found: 'The response has already been read.',
    expected: 'a fresh one.',
    remedy: 'Pass on its clone.',
  });
}
