import type { Message, Role } from './message.js';
import { newId } from './new-id.js';
import type { Part } from './part.js';

/** What a new message is to be; all of it optional. */
export interface NewMessage extends Partial<Omit<Message, 'parts'>> {
  /** One text part, before `parts`. */
  readonly text?: string;
  readonly parts?: readonly Part[];
}

/**
 * Makes a message. Defaults: an assistant's, with a random id and no parts; `pending` while it is an empty
 * answer, otherwise `complete`.
 */
export function createMessage({ text, parts = [], ...rest }: NewMessage = {}): Message {
  const role: Role = rest.role ?? 'assistant';
  const all: readonly Part[] = text === undefined ? parts : [{ type: 'text', text, state: 'done' }, ...parts];
  const status = role === 'assistant' && all.length === 0 ? 'pending' : 'complete';
  return { id: newId(), status, ...rest, role, parts: all };
}
