import type { Message } from './message.js';

/** What the model thought before or between its words. */
export function reasoningOf(message: Pick<Message, 'parts'>): string {
  let text = '';
  for (const part of message.parts) if (part.type === 'reasoning') text += part.text;
  return text;
}
