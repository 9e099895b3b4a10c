import type { Chat } from '@chat-stream/core';
import type { ChatContinueEvent } from '../events/chat-continue-event.js';
import type { ChatRetryEvent } from '../events/chat-retry-event.js';
import type { ChatUnqueueEvent } from '../events/chat-unqueue-event.js';

/** What a reader can ask for below a message. */
export type MessageRequest = ChatRetryEvent | ChatContinueEvent | ChatUnqueueEvent;

/** Has the chat do what was asked for below a message in `log`. */
export async function carryOut(
  { type, messageId }: MessageRequest,
  chat: Chat | undefined,
  log: HTMLElement | null,
): Promise<void> {
  // The button goes with what it is about.
  if (focusedMessage(log) === messageId) log?.focus({ preventScroll: true });
  if (chat === undefined) return;
  const isWaiting = chat.queue.get().some(({ id }) => id === messageId);
  if (type === 'chat-unqueue') return chat.unqueue(messageId);
  if (type === 'chat-continue') return isWaiting ? chat.resume() : chat.continue();
  const isLast = messageId === '' || messageId === chat.ids.get().at(-1);
  return isLast ? chat.retry() : chat.regenerate(messageId);
}

function focusedMessage(log: HTMLElement | null): string | undefined {
  const root = log?.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement?.closest('chat-message') : undefined;
  return focused?.current?.id;
}
