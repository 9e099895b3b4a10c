import { useEffect, useInsertionEffect, useMemo, useRef } from 'react';
import type { Chat, ChatError, ChatOptions, ChatStatus, MessageInput } from '@chat-stream/core';
import { createOwnChat, type OwnChat } from './own-chat.js';
import { useCell } from './use-cell.js';

/** A conversation and what may be done with it. The functions stay the same for the same chat. */
export interface UseChatResult {
  /** The store behind it, for `ChatMessages`, `ChatStream` and `useMessage`. Stays the same from render to render. */
  readonly chat: Chat;
  /** The messages by id, in order. Changes when one comes or goes, not with every token: see `useMessage`. */
  readonly ids: readonly string[];
  readonly status: ChatStatus;
  /** Whether an answer is awaited or arriving: the time to offer Stop. */
  readonly busy: boolean;
  /** Why the last answer failed or was cut; undefined unless `status` is `'error'`. */
  readonly error: ChatError | undefined;
  readonly send: (input: string | MessageInput) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly retry: () => Promise<void>;
  readonly regenerate: (id?: string) => Promise<void>;
  readonly edit: (id: string, text: string) => Promise<void>;
  readonly clear: () => void;
}

/**
 * A chat for this component.
 *
 * Given options, it makes one chat per mount and keeps it: options that change, or are a new object on each render,
 * apply from the next request on and never reset the conversation (`messages` is only where it begins). A running
 * answer is stopped when the component leaves the page, also when an `<Activity>` hides it.
 *
 * Given a chat from elsewhere, it follows that one and never stops it: the way to let an answer arrive while the
 * reader is on another page.
 *
 * @throws {UsageError} from `send` and its like, as rejections, when they cannot work: see `Chat`.
 */
export function useChat(input: ChatOptions | Chat): UseChatResult {
  const own = useRef<OwnChat | undefined>(undefined);
  const chat = isChat(input) ? input : (own.current ??= createOwnChat(input)).chat;

  // Not in render: a render may be thrown away.
  useInsertionEffect(() => {
    if (!isChat(input)) own.current?.setOptions(input);
  }, [input]);
  useEffect(() => (own.current?.chat === chat ? own.current.mount() : undefined), [chat]);

  const ids = useCell(chat.ids);
  const status = useCell(chat.status);
  const actions = useMemo(() => actionsOf(chat), [chat]);
  return {
    chat,
    ids,
    status,
    busy: status === 'submitted' || status === 'streaming',
    error: status === 'error' ? chat.messages.findLast((message) => message.error)?.error : undefined,
    ...actions,
  };
}

type Actions = Pick<UseChatResult, 'send' | 'stop' | 'retry' | 'regenerate' | 'edit' | 'clear'>;

function actionsOf(chat: Chat): Actions {
  return {
    send: (input) => chat.send(input),
    stop: () => chat.stop(),
    retry: () => chat.retry(),
    regenerate: (id) => chat.regenerate(id),
    edit: (id, text) => chat.edit(id, text),
    clear: () => chat.clear(),
  };
}

function isChat(input: ChatOptions | Chat): input is Chat {
  return 'ids' in input && 'send' in input;
}
