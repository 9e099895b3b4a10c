import { LimitError } from '../errors/limit-error.js';
import type { Change } from './change.js';
import type { Message } from './message.js';
import type { Part, TextPart } from './part.js';
import { end } from './reduce-end.js';
import { closed, currentIndex, isText, withNewPart, withPart, withParts } from './reduce-parts.js';

/** The most characters a message may hold, of text, reasoning and tool arguments together. */
export const maxMessageLength = 2_000_000;

type TextChange = Extract<Change, { type: 'text' | 'reasoning' }>;
type Fields = Pick<TextPart, 'text' | 'state' | 'id' | 'providerMetadata'>;

/**
 * Adds text or reasoning to its open part, or opens one. An empty text carries its metadata to the latest part
 * of its kind.
 */
export function appendText(message: Message, change: TextChange): Message {
  const { type, part: id, providerMetadata } = change;
  if (change.text === '' && !providerMetadata && id === undefined) return message;
  const text = change.text.slice(0, roomIn(message));
  const index = indexFor(message.parts, change);
  const old = message.parts[index];
  let next: Message;
  if (old && isText(old)) {
    if (change.text === '' && !providerMetadata) return message;
    const grown = { ...old, text: old.text + text };
    next = withPart(
      message,
      index,
      providerMetadata ? { ...grown, providerMetadata: { ...old.providerMetadata, ...providerMetadata } } : grown,
    );
  } else {
    const fields: Fields = {
      text,
      state: 'streaming',
      ...(id !== undefined && { id }),
      ...(providerMetadata && { providerMetadata }),
    };
    next = withNewPart(message, { type, ...fields });
  }
  return text.length < change.text.length ? overflow(next) : next;
}

/** Ends a message that holds all it may. */
export function overflow(message: Message): Message {
  return end(message, { type: 'error', error: new LimitError('message', maxMessageLength) });
}

/** How many characters the message may still take. */
export function roomIn({ parts }: Message): number {
  let room = maxMessageLength;
  for (const part of parts) {
    if (isText(part)) room -= part.text.length;
    else if ('inputText' in part) room -= part.inputText?.length ?? 0;
  }
  return Math.max(0, room);
}

/** Ends the named part. */
export function endPart(message: Message, { part: id }: Extract<Change, { type: 'part-end' }>): Message {
  const index = message.parts.findLastIndex((part) => isText(part) && part.id === id && part.state === 'streaming');
  const part = message.parts[index];
  return part ? withPart(message, index, closed(part)) : message;
}

/** Puts one text in the place of all text. */
export function replaceText(message: Message, { text }: Extract<Change, { type: 'replace' }>): Message {
  const at = message.parts.findIndex((part) => part.type === 'text');
  const fresh: TextPart = { type: 'text', text: text.slice(0, maxMessageLength), state: 'streaming' };
  if (at < 0) return withNewPart(message, fresh);
  return withParts(
    message,
    message.parts.flatMap((part, index) => (index === at ? fresh : part.type === 'text' ? [] : part)),
  );
}

function indexFor(parts: readonly Part[], { type, part: id, text }: TextChange): number {
  const isOpen = (part: Part | undefined): boolean =>
    part?.type === type && part.state === 'streaming' && part.id === id;
  if (id !== undefined) return parts.findLastIndex(isOpen);
  if (text === '') return parts.findLastIndex((part) => part.type === type);
  const index = currentIndex(parts);
  return isOpen(parts[index]) ? index : -1;
}
