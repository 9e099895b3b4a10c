import { eventFraming, type AnswerFraming } from './answer-framing.js';
import { ContentTypeError } from './errors/content-type-error.js';
import { parseJson } from './json.js';
import { decoderFor, loadProtocol } from './protocols/load-protocol.js';
import { createLineParser } from './sse/line-parser.js';
import { createTextParser } from './sse/text-parser.js';
import { createWholeParser } from './sse/whole-parser.js';

const lines: AnswerFraming = { createParser: createLineParser, createDecoder: decoderFor };
const text: AnswerFraming = { createParser: createTextParser, createDecoder: decoderFor, protocol: 'text' };

/** All of it is one JSON reply. */
const whole: AnswerFraming = {
  createParser: createWholeParser,
  async createDecoder(asked, turn) {
    const protocol = await loadProtocol(asked);
    if (!protocol.fromJSON) return protocol.createDecoder(turn);
    return { decode: ({ data }) => protocol.fromJSON?.(parseJson(data)) ?? [], end: () => [] };
  },
};

/** The content types of chats; the first that matches counts. */
const framings: readonly (readonly [contentType: RegExp, framing: AnswerFraming])[] = [
  [/^$/, eventFraming],
  [/[/+]json$/, whole],
  [/ndjson$|jsonl$|json-?lines$/, lines],
  [/^text\/plain$/, text],
];

/** The framing of an answer that does not call itself an event stream. */
export function otherFraming(type: string, protocolName: string): AnswerFraming {
  // Servers that name no type, or a vague one, mean what their protocol says.
  if (/^$|^text\/plain$|octet-stream$/.test(type) && protocolName !== 'auto') {
    return protocolName === 'text' ? text : protocolName === 'ollama' ? lines : eventFraming;
  }
  const framing = framings.find(([pattern]) => pattern.test(type))?.[1];
  if (!framing) throw new ContentTypeError(type);
  return framing;
}
