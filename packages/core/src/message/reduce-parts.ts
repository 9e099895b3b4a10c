import type { Message } from './message.js';
import type { Part, ReasoningPart, TextPart } from './part.js';

/** The message with other parts; it is arriving. */
export function withParts(message: Message, parts: readonly Part[]): Message {
  return message.status === 'streaming' ? { ...message, parts } : { ...message, parts, status: 'streaming' };
}

/** The message with another part at `index`. */
export function withPart(message: Message, index: number, part: Part): Message {
  return withParts(message, message.parts.with(index, part));
}

/** The message with one more part; the unnamed text before it is done. */
export function withNewPart(message: Message, part: Part): Message {
  const { parts } = message;
  const open = currentIndex(parts);
  const before = parts[open];
  const done =
    before && isText(before) && before.id === undefined && !isSource(part) ? parts.with(open, closed(before)) : parts;
  return withParts(message, [...done, part]);
}

/** The part, no longer streaming. */
export function closed(part: Part): Part {
  return isText(part) && part.state === 'streaming' ? { ...part, state: 'done' } : part;
}

/** The last part that is not a source: sources arrive in the middle of sentences and do not break them. */
export function currentIndex(parts: readonly Part[]): number {
  let index = parts.length - 1;
  for (let part = parts[index]; part && isSource(part); part = parts[index]) index--;
  return index;
}

function isSource(part: Part): boolean {
  return part.type === 'source-url' || part.type === 'source-document';
}

export function isText(part: Part): part is TextPart | ReasoningPart {
  return part.type === 'text' || part.type === 'reasoning';
}
