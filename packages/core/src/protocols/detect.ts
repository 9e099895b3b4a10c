import { asRecord, asString, parseJson, type JsonObject } from '../json.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';
import type { BuiltInProtocol } from './load-protocol.js';

/** Events looked at before giving up; some servers open with events of their own. */
export const eventsToDetect = 16;

/** The protocol of an answer, told by its headers and the first event that tells it. */
export async function detectProtocol(
  headers: Headers,
  events: readonly ServerSentEvent[],
): Promise<BuiltInProtocol | undefined> {
  for (const { data } of events.slice(0, eventsToDetect)) {
    const text = data.trim();
    const body = asRecord(parseJson(text));
    // By far the most frequent, and the only one whose signs nothing else has.
    if (isChatCompletion(body)) return 'openai';
    const { signs } = await import('./signs.js');
    const sign = signs.find(
      ({ header, matches }) => (header && headers.has(header)) || matches(body, text, asString(body.type)),
    );
    if (sign) return sign.protocol;
  }
  return undefined;
}

const isChatCompletion = (body: JsonObject): boolean => 'choices' in body;
