import { createMessage } from '../message/create-message.js';
import type { Message } from '../message/message.js';
import type { Part } from '../message/part.js';
import type { MessageInput } from './chat.js';
import { misuse } from './misuse.js';

/** The message that a user sends; throws a `UsageError` where there is nothing in it. */
export function userMessage(input: string | MessageInput): Message {
  const { text = '', parts = [], ...rest }: MessageInput = typeof input === 'string' ? { text: input } : input;
  return createMessage({ ...rest, role: 'user', parts: contentOf(text, parts) });
}

/** The parts of a message of `text` and others; throws a `UsageError` where there is nothing in it. */
export function contentOf(text: string, parts: readonly Part[]): readonly Part[] {
  if (text.trim() !== '') return [{ type: 'text', text, state: 'done' }, ...parts];
  if (parts.length > 0) return parts;
  throw misuse('The message is empty.', 'some text or a file.', 'Write something first.');
}
