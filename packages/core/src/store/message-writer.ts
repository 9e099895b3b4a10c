import { applyLoaded } from '../message/apply-loaded.js';
import type { Change } from '../message/change.js';
import type { Message } from '../message/message.js';
import { createFrameBatch } from './frame-batch.js';

/** Writes one message, change by change, and publishes it as seldom as a reader cannot tell. */
export interface MessageWriter {
  /** Takes what arrived together. What comes after the message's end is dropped. */
  write(changes: readonly Change[]): void;
  /** Publishes nothing more. */
  cancel(): void;
}

type Delta = Extract<Change, { type: 'text' | 'reasoning' | 'tool-input' }>;

/**
 * Makes a writer that goes on with `initial`. New words wait for the next frame; a new part and a new status
 * are published at once, and with them everything before.
 */
export function createMessageWriter(initial: Message, publish: (message: Message) => void): MessageWriter {
  let message = initial;
  let published = initial;
  // Words of one part in a row: joined as a string, they make one new message per frame rather than per word.
  let held: Delta | undefined;
  let heldText = '';
  let lastKey: string | undefined;

  const settle = (): void => {
    if (held) message = applyLoaded(message, { ...held, text: heldText });
    held = undefined;
    heldText = '';
  };

  const add = (change: Change): void => {
    const key = keyOf(change);
    if (isDelta(change) && key !== undefined && key === lastKey) {
      held = change;
      heldText += change.text;
      return;
    }
    settle();
    const before = message;
    message = applyLoaded(message, change);
    // Only a change that took part can be joined by others: an empty first word opens no part.
    lastKey = message === before ? undefined : key;
  };

  const publishNow = (): void => {
    settle();
    if (message === published) return;
    published = message;
    publish(message);
  };
  const batch = createFrameBatch(publishNow);

  return {
    write(changes) {
      for (const change of changes) add(change);
      if (message.status !== published.status || message.parts.length !== published.parts.length) {
        batch.cancel();
        publishNow();
      } else if (held || message !== published) batch.request();
    },
    cancel: () => batch.cancel(),
  };
}

function isDelta(change: Change): change is Delta {
  return change.type === 'text' || change.type === 'reasoning' || change.type === 'tool-input';
}

/** The same for deltas that may be joined; nothing for all other changes. */
function keyOf(change: Change): string | undefined {
  if (change.type === 'tool-input') return `tool-input ${change.toolCallId}`;
  if (!isDelta(change) || change.providerMetadata) return undefined;
  return change.part === undefined ? change.type : `${change.type} ${change.part}`;
}
