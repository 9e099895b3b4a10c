import type { ReactiveController } from 'lit';
import type { Chat, Message } from '@chat-stream/core';

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
  #running = false;

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
    if (chat !== this.#chat) this.#running = isRunning(chat);
    this.#chat = chat;
    this.#release = chat?.status.subscribe(() => this.#follow());
    this.#follow();
  }

  #follow(): void {
    const chat = this.#chat;
    const running = isRunning(chat);
    if (chat === undefined || running === this.#running) return;
    this.#running = running;
    if (running) return this.#listener.onStart?.();
    const answer = chat.messages.at(-1);
    if (answer?.role === 'assistant') this.#listener.onEnd?.(answer);
  }
}

function isRunning(chat: Chat | undefined): boolean {
  const status = chat?.status.get();
  return status === 'submitted' || status === 'streaming';
}
