import type { Message } from './message.js';

/** The text of a message for its reader, in markdown. */
export function textOf(message: Pick<Message, 'parts'>): string {
  let text = '';
  for (const part of message.parts) if (part.type === 'text') text += part.text;
  return text;
}
