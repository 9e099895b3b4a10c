import { ContentTypeError } from './errors/content-type-error.js';
import type { BuiltInProtocol } from './protocols/load-protocol.js';
import { createEventParser } from './sse/event-parser.js';
import type { FrameParser } from './sse/frame-parser.js';
import { createLineParser } from './sse/line-parser.js';
import type { ReadOptions } from './sse/read-options.js';
import { createTextParser } from './sse/text-parser.js';
import { createWholeParser } from './sse/whole-parser.js';

/** How the bytes of an answer are cut into events. */
export interface AnswerFraming {
  readonly createParser: (options?: ReadOptions) => FrameParser;
  /** Whether all of it is one JSON reply. */
  readonly isWhole?: boolean;
  /** The protocol, where the framing alone tells it. */
  readonly protocol?: BuiltInProtocol;
}

const events: AnswerFraming = { createParser: createEventParser };
const lines: AnswerFraming = { createParser: createLineParser };
const text: AnswerFraming = { createParser: createTextParser, protocol: 'text' };

/** The content types of chats; the first that matches counts. */
const framings: readonly (readonly [contentType: RegExp, framing: AnswerFraming])[] = [
  [/^text\/event-stream$/, events],
  [/[/+]json$/, { createParser: createWholeParser, isWhole: true }],
  [/ndjson$|jsonl$|json-?lines$/, lines],
  [/^text\/plain$/, text],
];

/** The framing that the content type tells; throws `ContentTypeError` where it is none of a chat's. */
export function framingOf(contentType: string | null, protocolName: string): AnswerFraming {
  const type = (contentType ?? '').replace(/;.*/s, '').trim().toLowerCase();
  // Servers that name no type, or a vague one, mean what their protocol says.
  if (/^$|^text\/plain$|octet-stream$/.test(type) && protocolName !== 'auto') {
    return protocolName === 'text' ? text : protocolName === 'ollama' ? lines : events;
  }
  const framing = framings.find(([pattern]) => pattern.test(type || 'text/event-stream'))?.[1];
  if (!framing) throw new ContentTypeError(type);
  return framing;
}
