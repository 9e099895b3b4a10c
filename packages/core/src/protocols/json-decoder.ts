import { MalformedError } from '../errors/malformed-error.js';
import { TruncatedError } from '../errors/truncated-error.js';
import { asRecord, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Terminal } from '../message/reduce-end.js';
import type { Decoder } from './protocol.js';
import type { RepeatableDecoder } from './repeated-words.js';

/** What a protocol makes of its events. */
export interface JsonEvents {
  /** Adds the changes of one event, and gives back the terminal where the answer is over. */
  readonly read: (body: JsonObject, changes: Change[]) => Terminal | undefined;
  /** How the answer ends where its bytes do; nothing where they ended too early. */
  readonly end?: (changes: Change[]) => Terminal | undefined;
  /**
   * What an event that is not JSON does: ends the answer at once, or only if the answer does not end well, because
   * later events repeat what was lost. Default `'ends'`.
   */
  readonly malformed?: 'ends' | 'waits';
  /** Whether an event that repeats the one before in all but its words brings just those words. Default `false`. */
  readonly repeats?: boolean;
}

/** Makes the decoder of a protocol whose events are JSON objects, or lists of them. */
export function createJsonDecoder(events: JsonEvents & { readonly repeats: true }): RepeatableDecoder;
export function createJsonDecoder(events: JsonEvents): Decoder;
export function createJsonDecoder({
  read,
  end,
  malformed = 'ends',
  repeats = false,
}: JsonEvents): Decoder & Partial<RepeatableDecoder> {
  let position = 0;
  let isOver = false;
  let failure: MalformedError | undefined;
  let isCut = false;

  const close = (terminal: Terminal, changes: Change[]): readonly Change[] => {
    isOver = true;
    changes.push(terminal);
    return changes;
  };
  return {
    ...(repeats && { skip: () => void position++ }),
    decode({ data, unterminated }) {
      const changes: Change[] = [];
      const text = data.trim();
      if (isOver || !text) return changes;
      position++;
      // Not part of these protocols, but gateways add it.
      if (text === '[DONE]') return changes;
      const body = parseJson(text);
      if (body === undefined) {
        // Half an event at the end of the bytes is a cut, not a fault.
        if (unterminated) isCut = true;
        if (isCut) return changes;
        failure ??= new MalformedError(data, position);
        return malformed === 'ends' ? close({ type: 'error', error: failure }, changes) : changes;
      }
      const readOne = (one: unknown): Terminal | undefined => read(asRecord(one), changes);
      let terminal: Terminal | undefined;
      if (Array.isArray(body)) for (const one of body) terminal ??= readOne(one);
      else terminal = readOne(body);
      return terminal ? close(terminal, changes) : changes;
    },
    end(how) {
      const changes: Change[] = [];
      if (isOver) return changes;
      if (failure) return close({ type: 'error', error: failure }, changes);
      const terminal = end?.(changes);
      // Some servers call every piece the last one: where the bytes broke off, that proves nothing.
      const isWhole = terminal && !isCut && how !== 'broken';
      return close(isWhole ? terminal : { type: 'truncate', error: new TruncatedError() }, changes);
    },
  };
}
