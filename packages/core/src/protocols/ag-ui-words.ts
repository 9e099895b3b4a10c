import { asString, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';

type Kind = 'text' | 'reasoning';
type Handle = (event: JsonObject, changes: Change[]) => void;

/** What is said and thought in one answer, by message id. */
export interface AgUiWords {
  readonly handlers: readonly (readonly [type: string, handle: Handle])[];
  /** A message of a snapshot; one that was streamed is known by its id, or by its words where that is another. */
  whole(kind: Kind, id: string, content: string, changes: Change[]): void;
}

/** Makes the text and the reasoning of one answer; `earlier` is what of it was said in an earlier run. */
export function createAgUiWords(earlier: readonly string[]): AgUiWords {
  const said = new Map(earlier.map((text, at) => [`earlier ${at}`, text]));
  /** Messages that are nobody's answer: a producer may repeat what the user said. */
  const others = new Set<string>();
  /** The message that chunks without an id go on with. */
  const current: Record<Kind, string> = { text: '', reasoning: '' };

  const open = (kind: Kind, id: string, role: unknown): void => {
    current[kind] = id;
    // Null comes from producers in other languages, and means what absent means.
    if (typeof role === 'string' && !/^(assistant|reasoning)$/.test(role)) others.add(id);
    else said.set(id, said.get(id) ?? '');
  };
  const add = (kind: Kind, id: string, text: string, changes: Change[]): void => {
    if (!text || others.has(id)) return;
    said.set(id, (said.get(id) ?? '') + text);
    changes.push({ type: kind, text, part: id });
  };
  const close = (id: string, changes: Change[]): void => {
    if (said.has(id)) changes.push({ type: 'part-end', part: id });
  };

  const handlersOf = (kind: Kind, prefix: string): AgUiWords['handlers'] => [
    [`${prefix}_START`, ({ messageId, role }) => open(kind, asString(messageId), role)],
    [`${prefix}_CONTENT`, ({ messageId, delta }, changes) => add(kind, asString(messageId), asString(delta), changes)],
    [`${prefix}_END`, ({ messageId }, changes) => close(asString(messageId), changes)],
    [
      `${prefix}_CHUNK`,
      ({ messageId, role, delta }, changes) => {
        const id = asString(messageId) || current[kind];
        if (id !== current[kind]) {
          close(current[kind], changes);
          open(kind, id, role);
        }
        add(kind, id, asString(delta), changes);
      },
    ],
  ];
  return {
    handlers: [
      ...handlersOf('text', 'TEXT_MESSAGE'),
      ...handlersOf('reasoning', 'REASONING_MESSAGE'),
      // Before 1.0.
      ...handlersOf('reasoning', 'THINKING_TEXT_MESSAGE'),
    ],
    whole(kind, id, content, changes) {
      if (!content || said.has(id) || [...said.values()].includes(content)) return;
      open(kind, id, kind === 'text' ? 'assistant' : kind);
      add(kind, id, content, changes);
      close(id, changes);
    },
  };
}
