import type { FrameParser } from './frame-parser.js';

/** Passes plain text on: each piece is the data of an event named `text`. */
export function createTextParser(): FrameParser {
  return {
    feed(text, events) {
      if (text) events.push({ data: text, event: 'text' });
    },
    end() {},
  };
}
