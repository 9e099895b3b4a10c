import { LimitError } from '../errors/limit-error.js';
import { MalformedError } from '../errors/malformed-error.js';
import { parseJson } from '../json.js';
import type { FrameParser } from './frame-parser.js';
import { defaultMaxEventLength, type ReadOptions } from './read-options.js';

/** Takes the text as a whole: all of it is the data of one event, unless it is blank. Throws where it is not JSON. */
export function createWholeParser({ maxEventLength = defaultMaxEventLength }: ReadOptions = {}): FrameParser {
  let whole = '';
  return {
    feed(text) {
      whole += text;
      if (whole.length > maxEventLength) throw new LimitError('reply', maxEventLength);
    },
    end(events) {
      if (!whole.trim()) return;
      if (parseJson(whole) === undefined) throw new MalformedError(whole);
      events.push({ data: whole });
    },
  };
}
