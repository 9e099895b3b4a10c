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
    // Messages that the page began with may have none.
    messages: messages.filter(({ parts }: Partial<Message>) => parts?.length),
    ...(replaced?.role === 'assistant' && replaced.parts.length > 0 && { replaces: replaced }),
    ...Object.fromEntries(
      Object.entries({ model, system, threadId, stream, body }).filter(([, value]) => value !== undefined),
    ),
  };
}
