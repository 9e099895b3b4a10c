import type { Message } from './message.js';

/** Whether the message has ended, well or not: no more of it will come. */
export function isOver({ status }: Message): boolean {
  return status !== 'pending' && status !== 'streaming';
}
