import { ContentTypeError } from '../errors/content-type-error.js';
import { excerpt } from '../errors/excerpt.js';
import { asRecord, asString, parseJson } from '../json.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';
import { isChatCompletion } from './is-chat-completion.js';
import type { BuiltInProtocol } from './load-protocol.js';
import { signs } from './signs.js';

/** Events looked at before giving up; some servers open with events of their own. */
const eventsToDetect = 16;

/**
 * The protocol of an answer, told by its headers and the first event that tells it. Throws `ContentTypeError` where
 * none does and there are many, or no more to come and the first one is whole.
 */
export function detectProtocol(
  headers: Headers,
  events: readonly ServerSentEvent[],
  areAll: boolean,
): BuiltInProtocol | undefined {
  for (const event of events.slice(0, eventsToDetect)) {
    if (isChatCompletion(event)) return 'openai';
    const text = event.data.trim();
    const body = asRecord(parseJson(text));
    const sign = signs.find(
      ({ header, matches }) => (header && headers.has(header)) || matches(body, text, asString(body.type)),
    );
    if (sign) return sign.protocol;
  }
  const [first] = events;
  if (first && (areAll ? !first.unterminated : events.length >= eventsToDetect)) {
    throw new ContentTypeError(`events of an unknown form: ${excerpt(first.data)}`);
  }
  return undefined;
}
