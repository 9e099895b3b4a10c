import type { Change } from './change.js';
import type { Message } from './message.js';
import type { Part, ReasoningPart, TextPart } from './part.js';

/** The message with other parts; it is arriving. */
export function withParts(message: Message, parts: readonly Part[]): Message {
  return { ...message, parts, status: 'streaming' };
}

/** The message with another part at `index`. */
export function withPart(message: Message, index: number, part: Part): Message {
  const parts = message.parts.slice();
  parts[index] = part;
  return withParts(message, parts);
}

/** The message with one more part; the unnamed text before it is done. */
export function withNewPart(message: Message, part: Part): Message {
  if (isSource(part)) return withParts(message, [...message.parts, part]);
  const open = currentIndex(message.parts);
  const before = message.parts.map((old, index) => (index === open && isText(old) && !old.id ? closed(old) : old));
  return withParts(message, [...before, part]);
}

/** The part, no longer streaming. */
export function closed<P extends Part>(part: P): P {
  return isText(part) && part.state === 'streaming' ? { ...part, state: 'done' } : part;
}

/** The last part that is not a source: sources arrive in the middle of sentences and do not break them. */
export function currentIndex(parts: readonly Part[]): number {
  return parts.findLastIndex((part) => !isSource(part));
}

/** Adds a source, a file, data or the begin of a step; data of the same type and id, and a known source, replace. */
export function addPart(message: Message, { value }: Extract<Change, { type: 'part' }>): Message {
  const key = keyOf(value);
  const known =
    key === undefined ? -1 : message.parts.findIndex((part) => part.type === value.type && keyOf(part) === key);
  return known < 0 ? withNewPart(message, value) : withPart(message, known, value);
}

function keyOf(part: Part): string | undefined {
  if ('sourceId' in part) return part.sourceId;
  return 'data' in part ? part.id : undefined;
}

function isSource(part: Part): boolean {
  return part.type === 'source-url' || part.type === 'source-document';
}

export function isText(part: Part): part is TextPart | ReasoningPart {
  return part.type === 'text' || part.type === 'reasoning';
}
