import { decoderFor, type BuiltInProtocol } from './protocols/load-protocol.js';
import { createEventParser } from './sse/event-parser.js';
import type { FrameParser } from './sse/frame-parser.js';
import type { ReadOptions } from './sse/read-options.js';

/** How the bytes of an answer are cut into events, and who reads those. */
export interface AnswerFraming {
  readonly createParser: (options?: ReadOptions) => FrameParser;
  readonly createDecoder: typeof decoderFor;
  /** The protocol, where the framing alone tells it. */
  readonly protocol?: BuiltInProtocol;
}

export const eventFraming: AnswerFraming = { createParser: createEventParser, createDecoder: decoderFor };

/** The framing that the content type tells; throws `ContentTypeError` where it is none of a chat's. */
export async function framingOf(contentType: string | null, protocolName: string): Promise<AnswerFraming> {
  const type = (contentType ?? '').replace(/;.*/s, '').trim().toLowerCase();
  if (type === 'text/event-stream') return eventFraming;
  return (await import('./other-framing.js')).otherFraming(type, protocolName);
}
