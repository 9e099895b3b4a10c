import type { Message } from '../../message/message.js';

/** What tabs on one conversation tell each other. */
export type Notice =
  /** Something was saved: look. */
  | { readonly type: 'saved'; readonly revision: number }
  /** New words of a running answer. */
  | { readonly type: 'words'; readonly message: Message }
  /** The reader stops the running answer in a tab that did not ask for it. */
  | { readonly type: 'stop'; readonly answerId: string };

export interface ThreadChannel {
  post(notice: Notice): void;
  leave(): void;
}

/** Joins the tabs of that name. Where there are no channels, nobody hears. */
export function joinThreadChannel(name: string, onNotice: (notice: Notice) => void): ThreadChannel {
  if (typeof BroadcastChannel !== 'function') return { post() {}, leave() {} };
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<Notice>) => onNotice(data);
  // Node waits for an open channel; a page does not.
  (channel as { unref?: () => void }).unref?.();
  return { post: (notice) => channel.postMessage(notice), leave: () => channel.close() };
}
