import { UsageError } from '../errors/usage-error.js';
import type { Message } from '../message/message.js';
import type { Part } from '../message/part.js';
import type { MessageInput } from './chat.js';
import { newId } from './new-id.js';

/** The message that a user sends; throws a `UsageError` where there is nothing in it. */
export function userMessage(input: string | MessageInput): Message {
  const { id, text, parts, metadata }: MessageInput = typeof input === 'string' ? { text: input } : input;
  return {
    id: id ?? newId(),
    role: 'user',
    parts: contentOf(text ?? '', parts ?? []),
    status: 'complete',
    ...(metadata !== undefined && { metadata }),
  };
}

/** `message` with `text` in place of its text; its files and other parts stay. */
export function editedMessage(message: Message, text: string): Message {
  return {
    ...message,
    parts: contentOf(
      text,
      message.parts.filter((part) => part.type !== 'text'),
    ),
  };
}

function contentOf(text: string, parts: readonly Part[]): readonly Part[] {
  if (text.trim() !== '') return [{ type: 'text', text }, ...parts];
  if (parts.length > 0) return parts;
  throw new UsageError('The message is empty.', 'some text or a file.', 'Write something first.');
}
