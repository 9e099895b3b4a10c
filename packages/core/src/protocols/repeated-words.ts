import { parseJson } from '../json.js';
import type { Change } from '../message/change.js';
import type { Decoder } from './protocol.js';

const mostTries = 4;

/** A decoder of JSON for which an event that repeats the one before in all but its words brings just those words. */
export interface RepeatableDecoder extends Decoder {
  /** Counts an event that was read without it. */
  skip(): void;
}

/** Reads events that repeat the one before in all but their words, without parsing all of them again. */
export interface RepeatedWords {
  /** The change of an event that repeats the learnt one, which is forgotten where this one does not. */
  read(data: string): Change | undefined;
  /** Learns an event that was read as these changes. */
  learn(data: string, changes: readonly Change[]): void;
}

/** Makes a reader for one answer. Gives up where the events of a server never repeat. */
export function createRepeatedWords(): RepeatedWords {
  let change: Extract<Change, { type: 'text' }> | undefined;
  let before = '';
  let after = '';
  let tries = 0;
  return {
    read(data) {
      // One string between the same characters: then all else means the same, too. `startsWith` would take longer.
      if (change && data.endsWith(after) && data.slice(0, before.length) === before) {
        const text = parseJson(data.slice(before.length, -after.length));
        if (typeof text === 'string') {
          tries = 0;
          return { ...change, text };
        }
      }
      change = undefined;
      return undefined;
    },
    learn(data, [first, second]) {
      if (second || first?.type !== 'text' || tries++ >= mostTries) return;
      const around = data.split(JSON.stringify(first.text));
      // Found once, and spelled nowhere else by escapes: these are the words.
      if (around.length !== 2 || around.join('').includes('\\')) return;
      change = first;
      [before = '', after = ''] = around;
    },
  };
}
