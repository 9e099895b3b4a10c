import type { Change } from '../message/change.js';

const open = '<think>';
/** The closing tag, or what may be its begin at the end of the text. */
const closing = /<\/think>|<(\/(t(h(i(nk?)?)?)?)?)?$/;
const mostSpace = 32;

/** Tells thinking from text where a server writes both into one: `<think>…</think>` at the very start. */
export interface ThinkSplitter {
  feed(text: string, changes: Change[]): void;
  /** Gives out what was held back; from here on all is text. */
  flush(changes: Change[]): void;
}

/** Makes a splitter for one answer. Holds back only what may be half a tag. */
export function createThinkSplitter(): ThinkSplitter {
  let state: 'start' | 'thinking' | 'text' = 'start';
  let held = '';
  let isBlank = true;

  const give = (type: 'text' | 'reasoning', text: string, changes: Change[]): void => {
    if (!text) return;
    changes.push({ type, text });
    isBlank = false;
  };
  const flush = (changes: Change[]): void => {
    give(state === 'thinking' ? 'reasoning' : 'text', held, changes);
    held = '';
    isBlank = false;
    state = 'text';
  };
  return {
    flush,
    feed(text, changes) {
      held += text;
      if (state === 'start') {
        const body = held.trimStart();
        const isTag = held.length - body.length <= mostSpace && open.startsWith(body.slice(0, open.length));
        if (isTag && body.length < open.length) return;
        if (isTag) held = body.slice(open.length);
        else isBlank = false;
        state = isTag ? 'thinking' : 'text';
      }
      // Blank lines between the tags and what they stand around mean nothing.
      if (isBlank) held = held.trimStart();
      if (state === 'thinking') {
        const { index = held.length, 0: tag = '' } = closing.exec(held) ?? {};
        give('reasoning', held.slice(0, index), changes);
        const isClosed = tag.endsWith('>');
        held = held.slice(index + (isClosed ? tag.length : 0));
        if (!isClosed) return;
        held = held.trimStart();
        isBlank = true;
        state = 'text';
      }
      if (held) flush(changes);
    },
  };
}
