import type { Chat } from '@chat-stream/core';

/** Has the chat load what lets messages wait for the network, which cannot be loaded any more once that is gone. */
export async function loadQueue(chat: Chat | undefined): Promise<void> {
  // It loads its queue in order to find that this is not in it. Where that fails, the next send says so.
  await chat?.unqueue('').catch(() => {});
}
