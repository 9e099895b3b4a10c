import { TimeoutError } from '../errors/timeout-error.js';
import type { PageWatch } from '../net/watch-page.js';

/** Watches for signs of life of one connection. */
export interface SilenceWatch {
  /** How many pieces of bytes have come. */
  readonly pieces: number;
  /** When the last one came, in milliseconds since 1970; at first when the connection was asked for. */
  readonly lastAt: number;
  /** A piece has come. */
  beat(): void;
  end(): void;
}

interface Silence {
  readonly page: PageWatch;
  /** Milliseconds that a connection may be silent; 0 for ever. */
  readonly idleTimeout: number;
  /** Milliseconds it may take to the first byte, unless it may be silent for ever. */
  readonly patience: number;
  /** Called with `TimeoutError` where the first byte does not come, or with `stale`. */
  giveUp(reason: unknown): void;
}

/** The reader is back, and the connection has died meanwhile. */
export const stale: unique symbol = Symbol('stale');

/** What bytes that have arrived while the computer slept get to show themselves. */
const grace = 1000;

/**
 * Starts with the request. The silence between bytes is for the reader of the body to notice; this is for the
 * time before the first one, and for readers who come back: clocks go on while timers sleep.
 */
export function watchSilence({ page, idleTimeout, patience, ...silence }: Silence): SilenceWatch {
  let lastAt = Date.now();
  let pieces = 0;
  let offlineAt = 0;
  let graceTimer: ReturnType<typeof setTimeout> | undefined;
  const firstByte =
    idleTimeout > 0 ? setTimeout(() => silence.giveUp(new TimeoutError(patience)), patience) : undefined;

  const rest = (): void => {
    clearTimeout(firstByte);
    clearTimeout(graceTimer);
    graceTimer = undefined;
  };
  const leave = page.onWake((reason) => {
    if (reason === 'offline') offlineAt = Date.now();
    const isSilent = idleTimeout > 0 && Date.now() - lastAt > idleTimeout;
    const isCutOff = reason === 'online' && offlineAt >= lastAt;
    if (isSilent || isCutOff) graceTimer ??= setTimeout(() => silence.giveUp(stale), grace);
  });
  return {
    get pieces() {
      return pieces;
    },
    get lastAt() {
      return lastAt;
    },
    beat() {
      rest();
      lastAt = Date.now();
      pieces++;
    },
    end() {
      rest();
      leave();
    },
  };
}
