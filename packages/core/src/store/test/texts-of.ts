import { textOf } from '../../message/text-of.js';
import type { Chat } from '../chat.js';

/** The text of each message of the conversation. */
export function textsOf(chat: Chat): readonly string[] {
  return chat.messages.map(textOf);
}
