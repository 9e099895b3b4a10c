import type { Change } from './change.js';
import type { Message, MessageStatus } from './message.js';
import type { Part } from './part.js';
import { closed } from './reduce-parts.js';
import { isToolPart } from './tool-name-of.js';

/** A change that ends a message. */
export type Terminal = Extract<Change, { type: 'finish' | 'stop' | 'truncate' | 'error' }>;

const statuses = {
  stop: 'stopped',
  truncate: 'truncated',
  error: 'error',
} as const satisfies Partial<Record<Terminal['type'], MessageStatus>>;

/** Whether the change ends its message. */
export function isTerminal(change: Change): change is Terminal {
  return change.type === 'finish' || Object.hasOwn(statuses, change.type);
}

/** Ends the message: nothing in it is arriving any more. */
export function end(message: Message, change: Terminal): Message {
  const next: Message = {
    ...message,
    parts: message.parts.map(settled),
    status: change.type === 'finish' ? change.status : statuses[change.type],
  };
  return {
    ...next,
    ...('error' in change && { error: change.error }),
    ...('reason' in change && change.reason !== undefined && { finishReason: change.reason }),
  };
}

function settled(part: Part): Part {
  // Half a call must never look as if it could be carried out.
  if (isToolPart(part) && part.state === 'input-streaming') {
    return { ...part, state: 'output-error', errorText: 'The call did not arrive whole.' };
  }
  return closed(part);
}
