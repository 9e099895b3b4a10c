import type { Chat } from '@chat-stream/core';
import type { ChatApproveEvent } from '../events/chat-approve-event.js';
import type { ChatContinueEvent } from '../events/chat-continue-event.js';
import type { ChatRetryEvent } from '../events/chat-retry-event.js';
import type { ChatUnqueueEvent } from '../events/chat-unqueue-event.js';

/** What a reader can ask for below a message, or in it. */
export type MessageRequest = ChatApproveEvent | ChatRetryEvent | ChatContinueEvent | ChatUnqueueEvent;

/** Has the chat do what was asked for in a message of `log`. */
export async function carryOut(
  request: MessageRequest,
  chat: Chat | undefined,
  log: HTMLElement | null,
): Promise<void> {
  const { type, messageId } = request;
  // The button goes with what it is about.
  if (focusedMessage(log) === messageId) log?.focus({ preventScroll: true });
  if (chat === undefined) return;
  if ('toolCallId' in request) return chat.approve(request.toolCallId, request.approved);
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
