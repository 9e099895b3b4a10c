import type { Message } from '../message/message.js';

/** Whether more of the message may come. */
export function isLive(message: Message): boolean {
  return message.status === 'pending' || message.status === 'streaming';
}
