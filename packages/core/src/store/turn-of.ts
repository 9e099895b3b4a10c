import type { Message } from '../message/message.js';
import type { Turn } from '../protocols/protocol.js';
import type { ChatOptions } from './chat.js';

/** What is asked of the backend to answer `messages`. Answers that brought nothing are no part of it. */
export function turnOf(
  messages: readonly Message[],
  options: ChatOptions,
  id: string,
  replaced: Message | undefined,
): Turn {
  const { model, system, threadId, stream, body } = options;
  return {
    id,
    messages: messages.filter((message) => message.parts.length > 0),
    ...(replaced?.role === 'assistant' && replaced.parts.length > 0 && { replaces: replaced }),
    ...Object.fromEntries(
      Object.entries({ model, system, threadId, stream, body }).filter(([, value]) => value !== undefined),
    ),
  };
}
