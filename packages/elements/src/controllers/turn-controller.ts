import type { ReactiveController } from 'lit';
import type { Chat, ChatStatus, Message } from '@chat-stream/core';

export interface TurnListener {
  /** An answer was asked for. */
  onStart?(): void;
  /** The answer has ended, however it ended. */
  onEnd?(answer: Message): void;
}

/** Tells a Lit host where the turns of its chat begin and end. Which chat that is may change at any time. */
export class TurnController implements ReactiveController {
  readonly #pick: () => Chat | undefined;
  readonly #listener: TurnListener;
  #chat: Chat | undefined;
  #release: (() => void) | undefined;
  #connected = false;
  /** Where the running answer stands: last. Where nothing comes of it, others are behind it again in the end. */
  #at: number | undefined;

  constructor(pick: () => Chat | undefined, listener: TurnListener) {
    this.#pick = pick;
    this.#listener = listener;
  }

  hostConnected(): void {
    this.#connected = true;
    this.hostUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#release?.();
    this.#release = undefined;
  }

  hostUpdate(): void {
    const chat = this.#pick();
    if (!this.#connected || (chat === this.#chat && this.#release !== undefined)) return;
    this.#release?.();
    // A chat that comes in the middle of an answer began it elsewhere; one that was left for a move did not end.
    if (chat !== this.#chat) this.#at = runningAt(chat);
    this.#chat = chat;
    this.#release = chat?.status.subscribe(() => this.#follow());
    this.#follow();
  }

  #follow(): void {
    const chat = this.#chat;
    const was = this.#at;
    const now = runningAt(chat);
    if (chat === undefined || (was === undefined) === (now === undefined)) return;
    this.#at = now;
    if (was === undefined) return this.#listener.onStart?.();
    const answer = chat.messages[was];
    if (answer?.role === 'assistant') this.#listener.onEnd?.(answer);
  }
}

function runningAt(chat: Chat | undefined): number | undefined {
  return isRunning(chat?.status.get()) ? (chat?.ids.get().length ?? 0) - 1 : undefined;
}

/** Whether an answer is awaited or arriving. */
export function isRunning(status: ChatStatus | undefined): boolean {
  return status === 'submitted' || status === 'streaming';
}
