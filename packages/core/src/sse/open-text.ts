import { TimeoutError } from '../errors/timeout-error.js';
import type { ReadOptions } from './read-options.js';

/** Reads a body as UTF-8 text. */
export interface TextReader {
  /** The next piece, which may be empty; `undefined` at the end. Throws the signal's reason or `TimeoutError`. */
  read(): Promise<string | undefined>;
  /** Gives the body up; what has not been read is cancelled. */
  close(): void;
}

const more: TextDecodeOptions = { stream: true };
const ticksPerTimeout = 4;

/** Opens a body for reading; one byte order mark at its start is dropped. */
export function openText(
  body: ReadableStream<Uint8Array>,
  { signal, idleTimeout = 0 }: Pick<ReadOptions, 'signal' | 'idleTimeout'> = {},
): TextReader {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let failure: { readonly reason: unknown } | undefined;
  let waiting = false;
  let silentTicks = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  // Cancelling settles a pending read, so that no read has to race against a timer or a signal.
  const giveUp = (reason: unknown): void => {
    failure ??= { reason };
    reader.cancel(reason).catch(() => {});
  };
  const abort = (): void => giveUp(signal?.reason);
  const rest = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  // Counts ticks instead of reading the clock: a page that was frozen or a computer that slept has missed
  // ticks, and its stream may be healthy.
  const tick = (): void => {
    if (!waiting) rest();
    else if (++silentTicks > ticksPerTimeout) giveUp(new TimeoutError(idleTimeout));
  };

  const take = ({ value }: ReadableStreamReadResult<Uint8Array>): string | undefined => {
    waiting = false;
    silentTicks = 0;
    if (failure) throw failure.reason;
    return value && decoder.decode(value, more);
  };
  const fail = (error: unknown): never => {
    waiting = false;
    throw failure ? failure.reason : error;
  };

  if (signal?.aborted) abort();
  else signal?.addEventListener('abort', abort);

  return {
    read() {
      if (idleTimeout > 0 && idleTimeout < Infinity) timer ??= setInterval(tick, idleTimeout / ticksPerTimeout);
      waiting = true;
      // Not with `await`, which would hop through the event loop once more per piece.
      return reader.read().then(take, fail);
    },
    close() {
      rest();
      signal?.removeEventListener('abort', abort);
      reader.cancel().catch(() => {});
      reader.releaseLock();
    },
  };
}
