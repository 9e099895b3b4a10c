import { ContentTypeError } from './errors/content-type-error.js';
import { createEventParser } from './sse/event-parser.js';
import type { FrameParser } from './sse/frame-parser.js';
import { createLineParser } from './sse/line-parser.js';
import type { ReadOptions } from './sse/read-options.js';
import { createTextParser } from './sse/text-parser.js';
import { createWholeParser } from './sse/whole-parser.js';

/** Makes the parser that cuts the bytes of an answer into events. */
export type CreateParser = (options?: ReadOptions) => FrameParser;

const parsers: readonly (readonly [contentType: RegExp, create: CreateParser])[] = [
  [/^text\/event-stream$/, createEventParser],
  [/\/(x-)?(ndjson|jsonl|json-?lines)$/, createLineParser],
  [/[/+]json$/, createWholeParser],
  [/^text\/plain$/, createTextParser],
];

/** The parser for the content type; throws `ContentTypeError` where it is none of a chat's. */
export function answerParser(contentType: string | null, protocolName: string): CreateParser {
  const type = (contentType ?? '').replace(/;.*/s, '').trim().toLowerCase();
  // Servers that name no type, or a vague one, mean what their protocol says.
  if (/^$|^text\/plain$|octet-stream$/.test(type) && protocolName !== 'auto') {
    return protocolName === 'text' ? createTextParser : createEventParser;
  }
  const create = parsers.find(([pattern]) => pattern.test(type || 'text/event-stream'))?.[1];
  if (!create) throw new ContentTypeError(type);
  return create;
}
