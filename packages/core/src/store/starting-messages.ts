import { TruncatedError } from '../errors/truncated-error.js';
import { isOver } from '../message/is-over.js';
import type { Message } from '../message/message.js';
import type { MessageLike } from './chat.js';

/**
 * The messages a conversation begins with, as messages of ours: without a status they are complete, and one
 * that was still arriving when it was saved has been cut. Of two with one id the later one counts. What is not
 * even an object is left out.
 */
export function startingMessages(messages: readonly MessageLike[]): readonly Message[] {
  return [...new Map(messages.filter(isObject).map((message) => [message.id, startingMessage(message)])).values()];
}

/** Pages in JavaScript may give anything. */
export function isObject(given: unknown): boolean {
  return Object(given) === given;
}

function startingMessage(given: MessageLike): Message {
  const message: Message = { ...given, status: given.status ?? 'complete' };
  return isOver(message) ? message : { ...message, status: 'truncated', error: new TruncatedError() };
}
