import type { Change } from './change.js';
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

/** Drops the parts of the step that the provider begins again. */
export function resetStep(message: Message): Message {
  const { parts } = message;
  return withParts(message, parts.slice(0, parts.findLastIndex(({ type }) => type === 'step-start') + 1));
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
