import { LimitError } from '../errors/limit-error.js';
import type { FrameParser } from './frame-parser.js';
import { createLineGuard } from './line-guard.js';
import { defaultMaxLineLength, type ReadOptions } from './read-options.js';

/** Parses JSON lines (NDJSON): each line that is not blank is the data of one event. */
export function createLineParser({ maxLineLength = defaultMaxLineLength }: ReadOptions = {}): FrameParser {
  const guard = createLineGuard(maxLineLength);
  let open = '';
  return {
    feed(text, events) {
      const safe = guard(text);
      const lines = text.slice(0, safe).split('\n');
      lines[0] = open + lines[0];
      open = lines.pop() ?? '';
      for (const line of lines) if (line.trim()) events.push({ data: line.trim() });
      if (safe < text.length) throw new LimitError('line', maxLineLength);
    },
    end(events) {
      if (open.trim()) events.push({ data: open.trim(), unterminated: true });
    },
  };
}
