import type { Chat, MessageLike } from '@chat-stream/core';
import type { ReactiveElement } from 'lit';
import { isMessage } from './is-message.js';
import { lazy } from './lazy.js';

/** What only wrong input needs. */
export const mending = lazy(() => import('./mend.js'));

/** The message, or what can be read of it where it is none; undefined until what reads that has come. */
export function soundMessage(given: MessageLike | null = null, host: ReactiveElement): MessageLike | undefined {
  if (isMessage(given)) return given;
  return given === null ? undefined : mending.use(host)?.messageIn(given, host);
}

/** The messages, without those that are none; undefined until what judges them has come. */
export function soundMessages(
  given: readonly MessageLike[],
  host: ReactiveElement,
): readonly MessageLike[] | undefined {
  return Array.isArray(given) && given.every(isMessage) ? given : mending.use(host)?.messagesIn(given, host);
}

/** The chat, unless it is none. */
export function soundChat(chat: Partial<Chat> | undefined, host: ReactiveElement): Chat | undefined {
  if (!chat || chat.ids) return chat as Chat | undefined;
  void mending.load().then((mend) => mend?.tellNoChat(host));
  return undefined;
}
