import { applyLoaded } from '../message/apply-loaded.js';
import type { Change } from '../message/change.js';
import type { Message } from '../message/message.js';
import { createFrameBatch } from './frame-batch.js';

/** Writes one message, change by change, and publishes it as seldom as a reader cannot tell. */
export interface MessageWriter {
  /** Takes what arrived together. What comes after the message's end is dropped. */
  write(changes: readonly Change[]): void;
}

/**
 * Makes a writer that goes on with `initial`. New words wait for the next frame; a new part and a new status
 * are published at once, and with them everything before.
 */
export function createMessageWriter(
  initial: Message,
  publish: (message: Message) => void,
  maxLength?: number,
): MessageWriter {
  let message = initial;
  let published = initial;
  const publishNow = (): void => {
    batch.cancel();
    published = message;
    publish(message);
  };
  const batch = createFrameBatch(publishNow);

  return {
    write(changes) {
      for (const change of changes) message = applyLoaded(message, change, maxLength);
      if (message === published) return;
      const isMore = message.parts.length !== published.parts.length;
      if (isMore || message.status !== published.status) publishNow();
      else batch.request();
    },
  };
}
