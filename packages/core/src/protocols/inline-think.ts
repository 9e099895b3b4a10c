import type { Change } from '../message/change.js';

const open = '<think>';
const close = '</think>';
const mostSpace = 32;

/** Tells thinking from text where a server writes both into one: `<think>…</think>` at the very start. */
export interface ThinkSplitter {
  feed(text: string, changes: Change[]): void;
  /** Gives out what was held back; from here on all is text. */
  flush(changes: Change[]): void;
}

/** Makes a splitter for one answer. Holds back only what may be half a tag. */
export function createThinkSplitter(): ThinkSplitter {
  let state: 'start' | 'thinking' | 'gap' | 'text' = 'start';
  let held = '';
  let thought = false;

  const give = (type: 'text' | 'reasoning', text: string, changes: Change[]): void => {
    if (text) changes.push({ type, text });
  };
  const think = (changes: Change[]): void => {
    if (!thought) held = held.trimStart();
    const end = held.indexOf(close);
    const known = end < 0 ? held.length - halfTag(held) : end;
    thought ||= known > 0;
    give('reasoning', held.slice(0, known), changes);
    held = held.slice(end < 0 ? known : end + close.length);
    if (end >= 0) state = 'gap';
  };
  const start = (): void => {
    const body = held.trimStart();
    if (held.length - body.length <= mostSpace && open.startsWith(body.slice(0, open.length))) {
      if (body.length < open.length) return;
      state = 'thinking';
      held = body.slice(open.length);
    } else state = 'text';
  };

  return {
    feed(text, changes) {
      if (state === 'text') {
        give('text', text, changes);
        return;
      }
      held += text;
      if (state === 'start') start();
      if (state === 'thinking') think(changes);
      if (state === 'gap') {
        held = held.trimStart();
        if (held) state = 'text';
      }
      if (state === 'text') this.flush(changes);
    },
    flush(changes) {
      give(state === 'thinking' ? 'reasoning' : 'text', held, changes);
      held = '';
      state = 'text';
    },
  };
}

/** How many characters at the end may be the begin of the closing tag. */
function halfTag(text: string): number {
  for (let length = Math.min(close.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(close.slice(0, length))) return length;
  }
  return 0;
}
