import type { ReactiveControllerHost } from 'lit';
import type { Cell, Chat, ChatStatus, Message } from '@chat-stream/core';
import { CellController } from './cell-controller.js';

export interface TurnListener {
  /** An answer was asked for. */
  readonly onStart?: () => void;
  /** The answer has ended, however it ended. */
  readonly onEnd?: (answer: Message) => void;
}

/** Tells a Lit host where the turns of its chat begin and end. Which chat that is may change at any time. */
export function followTurns(
  host: ReactiveControllerHost,
  pick: () => Chat | undefined,
  { onStart, onEnd }: TurnListener,
): void {
  let chat: Chat | undefined;
  // Where the running answer stands: last. Where nothing comes of it, others are behind it again in the end.
  let at: number | undefined;

  const pickStatus = (): Cell<ChatStatus> | undefined => {
    const next = pick();
    // A chat that comes in the middle of an answer began it elsewhere; one that was left for a move did not end.
    if (next !== chat) at = runningAt((chat = next));
    return chat?.status;
  };
  const look = (): void => {
    const was = at;
    at = runningAt(chat);
    if ((was === undefined) === (at === undefined)) return;
    const answer = chat?.messages[was ?? 0];
    if (was === undefined) onStart?.();
    else if (answer?.role === 'assistant') onEnd?.(answer);
  };
  host.addController(new CellController({ addController() {}, requestUpdate: look }, pickStatus));
}

function runningAt(chat: Chat | undefined): number | undefined {
  return isRunning(chat?.status?.get()) ? (chat?.ids.get().length ?? 0) - 1 : undefined;
}

/** Whether an answer is awaited or arriving. */
export function isRunning(status: ChatStatus | undefined): boolean {
  return status === 'submitted' || status === 'streaming';
}
