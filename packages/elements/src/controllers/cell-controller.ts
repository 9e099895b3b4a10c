import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Cell } from '@chat-stream/core';

type CellHost = Pick<ReactiveControllerHost, 'addController' | 'requestUpdate'>;

/**
 * Follows a cell for a Lit host: the host updates when the cell's value changes. Which cell that is may change at
 * any time; `pick` is asked before each update.
 */
export class CellController<T> implements ReactiveController {
  readonly #host: CellHost;
  readonly #pick: () => Cell<T> | undefined;
  #cell: Cell<T> | undefined;
  #release: (() => void) | undefined;
  #connected = false;

  constructor(host: CellHost, pick: () => Cell<T> | undefined) {
    this.#host = host;
    this.#pick = pick;
    host.addController(this);
  }

  /** What the cell holds now; undefined without a cell. */
  get value(): T | undefined {
    return this.#pick()?.get();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#follow();
    // The value may have changed while nobody listened.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#leave();
  }

  hostUpdate(): void {
    if (this.#connected && this.#pick() !== this.#cell) this.#follow();
  }

  #follow(): void {
    this.#leave();
    this.#cell = this.#pick();
    this.#release = this.#cell?.subscribe(() => this.#host.requestUpdate());
  }

  #leave(): void {
    this.#release?.();
    this.#release = undefined;
    this.#cell = undefined;
  }
}
