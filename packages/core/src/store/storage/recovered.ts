import { isOver } from '../../message/is-over.js';
import { startingMessages } from '../starting-messages.js';
import type { StoredThread } from './storage-driver.js';

/**
 * The conversation as it is once the tab that asked has gone. An answer that had begun has been cut. A question
 * that nothing came for is sent again, under the same id: first in line.
 */
export function recovered(thread: StoredThread): StoredThread {
  const { messages, queue } = thread;
  const [question, answer] = messages.slice(-2);
  if (question?.role === 'user' && answer?.status === 'pending') {
    return { ...thread, messages: startingMessages(messages.slice(0, -2)), queue: [question, ...queue] };
  }
  return messages.every(isOver) ? thread : { ...thread, messages: startingMessages(messages) };
}
