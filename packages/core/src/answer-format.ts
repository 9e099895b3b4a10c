import { ContentTypeError } from './errors/content-type-error.js';
import { createEventParser } from './sse/event-parser.js';
import type { FrameParser } from './sse/frame-parser.js';
import { createLineParser } from './sse/line-parser.js';
import type { ReadOptions } from './sse/read-options.js';
import { createTextParser } from './sse/text-parser.js';
import { createWholeParser } from './sse/whole-parser.js';

/** How the bytes of an answer are framed. */
export type AnswerFormat = keyof typeof parsers;

const parsers = {
  events: (options: ReadOptions) => createEventParser({ ...options, flush: true }),
  lines: createLineParser,
  json: createWholeParser,
  text: createTextParser,
} satisfies Record<string, (options: ReadOptions) => FrameParser>;

/** The parser for a format. */
export function createAnswerParser(format: AnswerFormat, options: ReadOptions): FrameParser {
  return parsers[format](options);
}

/** The format that the content type names; throws `ContentTypeError` where it is none of a chat's. */
export function formatOf(contentType: string | null, protocolName: string): AnswerFormat {
  const type = (contentType ?? '').replace(/;.*/s, '').trim().toLowerCase();
  if (type === 'text/event-stream') return 'events';
  if (/^application\/(x-)?(ndjson|jsonl|json-?lines)$/.test(type)) return 'lines';
  if (/[/+]json$/.test(type)) return 'json';
  // Servers that name no type, or a vague one, mean what their protocol says.
  if (type === 'text/plain') return protocolName === 'auto' || protocolName === 'text' ? 'text' : 'events';
  if (type === '' || type === 'application/octet-stream') return protocolName === 'text' ? 'text' : 'events';
  throw new ContentTypeError(type);
}
