import type { Change } from './change.js';
import type { Message } from './message.js';
import { plainReducers } from './plain-reducers.js';
import { reduceWith, tableOf } from './reduce-with.js';

const plain = tableOf(plainReducers);
let apply = (message: Message, change: Change, maxLength?: number): Message =>
  reduceWith(plain, message, change, maxLength);

/** `applyUpTo`, as far as it is loaded: whoever makes changes other than plain ones loads it first. */
export function applyLoaded(message: Message, change: Change, maxLength?: number): Message {
  return apply(message, change, maxLength);
}

/** Loads what the first plain answer does without: tools, sources, files, data, steps. */
export async function loadApplyChange(): Promise<void> {
  ({ applyUpTo: apply } = await import('./apply-change.js'));
}
