import type { Change } from './change.js';
import type { Message } from './message.js';
import type { Part } from './part.js';
import { closed, isText, withNewPart, withPart, withParts } from './reduce-parts.js';
import { appendText } from './reduce-text.js';

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

/** Ends the named part. */
export function endPart(message: Message, { part: id }: Extract<Change, { type: 'part-end' }>): Message {
  const index = message.parts.findLastIndex((part) => isText(part) && part.id === id && part.state === 'streaming');
  const part = message.parts[index];
  return part ? withPart(message, index, closed(part)) : message;
}

/** Puts one text in the place of all text, or of the words of one open part. */
export function replaceText(
  message: Message,
  { text, part: id }: Extract<Change, { type: 'replace' }>,
  maxLength: number,
): Message {
  if (id !== undefined) {
    const index = message.parts.findLastIndex((part) => isText(part) && part.id === id && part.state === 'streaming');
    const part = message.parts[index];
    if (!part || !isText(part)) return message;
    return appendText(withPart(message, index, { ...part, text: '' }), { type: part.type, text, part: id }, maxLength);
  }
  return appendText(
    withParts(
      message,
      message.parts.filter((part) => part.type !== 'text'),
    ),
    { type: 'text', text },
    maxLength,
  );
}

function keyOf(part: Part): string | undefined {
  if ('sourceId' in part) return part.sourceId;
  return 'data' in part ? part.id : undefined;
}
