import type { Chat } from '@chat-stream/core';
import type { ChatContinueEvent } from '../events/chat-continue-event.js';
import type { ChatRetryEvent } from '../events/chat-retry-event.js';
import type { ChatUnqueueEvent } from '../events/chat-unqueue-event.js';

/** What a reader can ask for below a message. */
export type MessageRequest = ChatRetryEvent | ChatContinueEvent | ChatUnqueueEvent;

/** Has the chat do what was asked for. */
export function carryOut({ type, messageId }: MessageRequest, chat: Chat): Promise<void> {
  const isWaiting = chat.queue.get().some(({ id }) => id === messageId);
  if (type === 'chat-unqueue') return chat.unqueue(messageId);
  if (type === 'chat-continue') return isWaiting ? chat.resume() : chat.continue();
  const isLast = messageId === '' || messageId === chat.ids.get().at(-1);
  return isLast ? chat.retry() : chat.regenerate(messageId);
}
