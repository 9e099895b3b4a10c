import { LimitError } from '../errors/limit-error.js';
import type { Message } from './message.js';
import { end } from './reduce-end.js';
import { isText } from './reduce-parts.js';

/** What `add` makes of the message with as much of the text as it may still take; it ends where that is not all. */
export function grow(message: Message, text: string, maxLength: number, add: (text: string) => Message): Message {
  let room = maxLength;
  for (const part of message.parts) {
    if (isText(part)) room -= part.text.length;
    else if ('inputText' in part) room -= part.inputText?.length ?? 0;
  }
  if (text.length <= room) return add(text);
  const error = new LimitError('message', maxLength);
  return end(add(text.slice(0, Math.max(0, room))), { type: 'error', error });
}
