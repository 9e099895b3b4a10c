import type { Change } from './change.js';
import type { Message } from './message.js';
import type { Part } from './part.js';
import { grow } from './grow.js';
import { currentIndex, isText, withNewPart, withPart } from './reduce-parts.js';

type TextChange = Extract<Change, { type: 'text' | 'reasoning' }>;

/**
 * Adds text or reasoning to its open part, or opens one. An empty text carries its metadata to the latest part of its
 * kind in this step.
 */
export function appendText(message: Message, change: TextChange, maxLength: number): Message {
  const { type, text, part: id, providerMetadata } = change;
  const index = indexFor(message.parts, change);
  const old = message.parts[index];
  if (text === '' && !providerMetadata && (old || id === undefined)) return message;
  return grow(message, text, maxLength, (fresh) => {
    const isKnown = old && isText(old);
    const part: Part = isKnown
      ? { ...old, text: old.text + fresh }
      : { type, text: fresh, state: 'streaming', ...(id !== undefined && { id }) };
    const next = providerMetadata
      ? { ...part, providerMetadata: { ...(isKnown && old.providerMetadata), ...providerMetadata } }
      : part;
    return isKnown ? withPart(message, index, next) : withNewPart(message, next);
  });
}

function indexFor(parts: readonly Part[], { type, part: id, text }: TextChange): number {
  const named = id === undefined ? -1 : parts.findLastIndex((part) => isOpen(part, type, id));
  if (named >= 0) return named;
  if (text === '' && id === undefined) {
    const start = parts.findLastIndex((part) => part.type === 'step-start') + 1;
    return parts.findLastIndex((part, at) => at >= start && part.type === type);
  }
  // Named words too: they go on with an answer that was opened again.
  const index = currentIndex(parts);
  return isOpen(parts[index], type, undefined) ? index : -1;
}

function isOpen(part: Part | undefined, type: string, id: string | undefined): boolean {
  return part !== undefined && isText(part) && part.type === type && part.state === 'streaming' && part.id === id;
}
