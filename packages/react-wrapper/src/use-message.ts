import type { Chat, Message } from '@chat-stream/core';
import { useCell } from './use-cell.js';

/**
 * One message of `chat`; undefined while there is none with this id. A token renders only the components that use
 * its message, so give each message a component of its own.
 */
export function useMessage(chat: Chat, id: string): Message | undefined {
  return useCell(chat.message(id));
}
