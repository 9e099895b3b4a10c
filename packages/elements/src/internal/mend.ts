// What is made of wrong input: as much of it as can be read, and an error that says what to do.
import { ChatError, UsageError, type MessageLike, type Part } from '@chat-stream/core';
import type { ReactiveElement } from 'lit';
import { ChatErrorEvent } from '../events/chat-error-event.js';
import { isMessage, isPart } from './is-message.js';

const expected =
  'messages with `id`, `role` and `parts`, each part with a `type`, such as `{ type: "text", text: "Hi" }`.';
const advice = 'Correct what the page sets; messages with `content` need it as a text part.';

/** Once mended, so that what did not change is the same message again. */
const mended = new WeakMap<object, MessageLike>();

/** What each element has been told: a list with one wrong message is set anew with every token. */
const told = new WeakMap<Element, Set<string>>();

/** What can be read of a message; where that is nothing, the error in its place. */
export function messageIn(given: unknown, host: ReactiveElement): MessageLike {
  return readable(given, host) ?? { id: '', role: 'assistant', parts: [], status: 'error', error: tell(given, host) };
}

/** The messages of which something can be read. */
export function messagesIn(given: unknown, host: ReactiveElement): readonly MessageLike[] {
  if (!Array.isArray(given)) {
    if (given !== null && given !== undefined) tell(given, host);
    return [];
  }
  return given.flatMap((message: unknown) => {
    const found = readable(message, host);
    if (found === undefined) tell(message, host);
    return found ?? [];
  });
}

/** Says that what was set as a chat is none. */
export function tellNoChat(host: ReactiveElement): void {
  const noChat = {
    found: '`chat` is no conversation.',
    expected: 'what `createChat` makes.',
    remedy: 'Set such a one.',
  };
  host.dispatchEvent(new ChatErrorEvent({ error: new UsageError(noChat) }));
}

/** Says what could not be drawn: the whole text, where nothing else is said. */
export function tellUndrawn(
  host: ReactiveElement,
  cause: unknown,
  found = 'The text could not be shown as markdown.',
  remedy = 'It is shown as plain text.',
): void {
  const init = { code: 'usage', found, expected: 'markdown that can be drawn.', remedy, retryable: false } as const;
  host.dispatchEvent(new ChatErrorEvent({ error: new ChatError({ ...init, cause }) }));
}

function readable(given: unknown, host: ReactiveElement): MessageLike | undefined {
  if (!isObject(given)) return undefined;
  if (isMessage(given)) return given;
  let message = mended.get(given);
  if (message === undefined) {
    const parts = Array.isArray(given['parts']) ? given['parts'].flatMap(partsOf) : partsOf(given['content']);
    if (parts.length === 0) return undefined;
    const { role } = given;
    // What else it has, such as a status, stays.
    message = { ...given, id: idOf(given), role: isRole(role) ? role : 'assistant', parts };
    mended.set(given, message);
  }
  tell(given, host);
  return message;
}

/** The parts that can be drawn of what should be one, or words or parts in its place. */
function partsOf(given: unknown): readonly Part[] {
  if (Array.isArray(given)) return given.flatMap(partsOf);
  if (typeof given === 'string') return given === '' ? [] : [{ type: 'text', text: given }];
  if (!isObject(given)) return [];
  if (isPart(given)) return [given as unknown as Part];
  const { type, text } = given;
  const hasWords = typeof text === 'number' || typeof text === 'boolean';
  return hasWords && (type === 'text' || type === 'reasoning') ? [{ type, text: String(text) }] : [];
}

function tell(given: unknown, host: ReactiveElement): UsageError {
  const error = new UsageError({ found: foundIn(given), expected, remedy: advice });
  const known = told.get(host) ?? new Set();
  told.set(host, known);
  if (!known.has(error.found)) host.dispatchEvent(new ChatErrorEvent({ error }));
  known.add(error.found);
  return error;
}

function foundIn(given: unknown): string {
  if (!isObject(given)) return `What is set as a message is ${given === null ? 'null' : `a ${typeof given}`}.`;
  const id = idOf(given);
  const name = id === '' ? 'A message' : `The message "${id}"`;
  return Array.isArray(given['parts']) ? `${name} has a part that is none.` : `${name} has no parts.`;
}

function idOf({ id }: Readonly<Record<string, unknown>>): string {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isRole(role: unknown): role is MessageLike['role'] {
  return role === 'user' || role === 'assistant' || role === 'system';
}
