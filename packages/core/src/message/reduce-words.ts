import type { Change } from './change.js';
import { grow } from './grow.js';
import type { Message } from './message.js';
import { isText, withNewPart, withPart } from './reduce-parts.js';

/** `appendText` for a message without named parts, and words without a name or metadata. */
export function appendWords(
  message: Message,
  { type, text }: Extract<Change, { type: 'text' }>,
  maxLength: number,
): Message {
  const last = message.parts.at(-1);
  if (!text) return message;
  return grow(message, text, maxLength, (fresh) =>
    last && isText(last) && last.type === type && last.state === 'streaming'
      ? withPart(message, message.parts.length - 1, { ...last, text: last.text + fresh })
      : withNewPart(message, { type, text: fresh, state: 'streaming' }),
  );
}
