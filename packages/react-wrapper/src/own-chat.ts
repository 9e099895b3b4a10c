import { createChat, type Chat, type ChatOptions } from '@chat-stream/core';

/** A chat that belongs to a mounted component: takes its newest options and ends with it. */
export interface OwnChat {
  readonly chat: Chat;
  /** From the next request on; what has been said stays. */
  setOptions(options: ChatOptions): void;
  /** The component is on the page; returns the function that says it has left. */
  mount(): () => void;
}

export function createOwnChat(initial: ChatOptions): OwnChat {
  // The chat looks at its options when it sends, so one object that changes keeps them fresh.
  const options = { ...initial };
  const chat = createChat(options);
  let mounts = 0;
  return {
    chat,
    setOptions(next) {
      for (const key of Object.keys(options)) if (!(key in next)) Reflect.deleteProperty(options, key);
      Object.assign(options, next);
    },
    mount() {
      mounts += 1;
      return () => {
        mounts -= 1;
        // StrictMode and Fast Refresh take a component off the page and put it back at once: no reason to stop.
        queueMicrotask(() => {
          // What was cut is not stopped: the run may go on, for whoever shows the conversation next.
          if (mounts === 0 && !/idle|error/.test(chat.status.get())) void chat.stop();
        });
      };
    },
  };
}
