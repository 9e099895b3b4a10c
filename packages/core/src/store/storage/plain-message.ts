import type { Message } from '../../message/message.js';

const known = new WeakMap<Message, Message>();

/** The message as plain JSON values, made once: messages never change. Its error is a record of its fields. */
export function plainMessage(message: Message): Message {
  let plain = known.get(message);
  if (!plain) known.set(message, (plain = JSON.parse(JSON.stringify(message)) as Message));
  return plain;
}
