import { createMessage } from '../message/create-message.js';
import type { Message } from '../message/message.js';
import type { Part } from '../message/part.js';
import type { MessageInput } from './chat.js';

/** The message that a user sends; without parts where there is nothing in it. */
export function userMessage(input: string | MessageInput): Message {
  const { text = '', parts = [], ...rest }: MessageInput = typeof input === 'string' ? { text: input } : input;
  return createMessage({ ...rest, role: 'user', parts: contentOf(text, parts) });
}

/** The parts of a message of `text` and others. */
export function contentOf(text: string, parts: readonly Part[]): readonly Part[] {
  return text.trim() ? [{ type: 'text', text, state: 'done' }, ...parts] : parts;
}
