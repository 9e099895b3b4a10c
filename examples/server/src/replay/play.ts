import type { ChatConnection } from '../chat/chat-backend.js';
import type { Clock } from '../clock.js';
import { streamResponse } from '../http/stream-response.js';
import type { Recording } from './recording.js';

export interface PlayOptions {
  /** Bytes in a piece. Default: the pieces as recorded. */
  readonly chunk?: number;
  /** Milliseconds before each piece. Default 15. */
  readonly delay?: number;
}

/** Plays a recording as if it came from its server now. Nothing is added to its bytes. */
export function play(recording: Recording, options: PlayOptions, connection: ChatConnection, clock: Clock): Response {
  const left = new AbortController();
  const signal = AbortSignal.any([connection.signal, left.signal]);
  const { chunk, delay = 15 } = options;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (const piece of chunk === undefined ? recording.pieces : slices(Buffer.concat(recording.pieces), chunk)) {
      if (delay > 0) await clock.sleep(delay, signal);
      if (signal.aborted) return;
      yield piece;
    }
  }
  return streamResponse(bytes(), recording.contentType, () => left.abort());
}

function* slices(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}
