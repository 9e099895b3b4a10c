import { applyLoaded } from './message/apply-loaded.js';
import { createMessage } from './message/create-message.js';
import { isOver } from './message/is-over.js';
import type { Message } from './message/message.js';
import type { AnswerLimits } from './answer-limits.js';
import { readChanges, type ReadChangesOptions } from './read-changes.js';

export interface ReadMessageOptions extends ReadChangesOptions, AnswerLimits {
  /** The id of the message. Default: a new random one. */
  readonly id?: string;
  /** Called with each new state of the message, at most once per piece of the network's. */
  readonly onMessage?: (message: Message) => void;
}

/**
 * Reads an answer as a message: the whole way of one token.
 *
 * ```
 * bytes ──▶ events ──▶ changes ──▶ message
 *    sse/     protocols/    message/
 * ```
 *
 * Never rejects for what the server did: resolves with a message that has ended, and its `status` and `error`
 * say how.
 */
export async function readMessage(response: Response, options: ReadMessageOptions = {}): Promise<Message> {
  const { id, onMessage, maxMessageLength } = options;
  let message = createMessage(id === undefined ? {} : { id });

  for await (const changes of readChanges(response, options)) {
    const before = message;
    for (const change of changes) message = applyLoaded(message, change, maxMessageLength);
    if (message !== before) onMessage?.(message);
    if (isOver(message)) break;
  }
  return message;
}
