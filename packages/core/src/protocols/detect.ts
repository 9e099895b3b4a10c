import { isRecord, parseJson, type JsonObject } from '../json.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';
import type { BuiltInProtocol } from './load-protocol.js';

/** How one protocol is told from the others. One row here, one file beside it. */
interface Sign {
  readonly protocol: BuiltInProtocol;
  /** A response header that only this protocol sends. */
  readonly header?: string;
  /** Whether an event's data, or a whole reply, is of this protocol. */
  readonly matches: (body: JsonObject) => boolean;
}

const signs: readonly Sign[] = [
  {
    protocol: 'openai',
    matches: (body) =>
      ['choices', 'error', 'error_code', 'base_resp'].some((key) => key in body) || body.object === 'error',
  },
];

/** Events looked at before giving up; some servers open with events of their own. */
export const eventsToDetect = 16;

/** The protocol that the headers name. */
export function detectByHeaders(headers: Headers): BuiltInProtocol | undefined {
  return signs.find(({ header }) => header !== undefined && headers.has(header))?.protocol;
}

/** The protocol of a parsed body. */
export function detectByBody(body: unknown): BuiltInProtocol | undefined {
  return isRecord(body) ? signs.find(({ matches }) => matches(body))?.protocol : undefined;
}

/** The protocol of the first event that tells it. */
export function detectByEvents(events: readonly ServerSentEvent[]): BuiltInProtocol | undefined {
  for (const { data } of events.slice(0, eventsToDetect)) {
    const found = detectByData(data.trim());
    if (found) return found;
  }
  return undefined;
}

function detectByData(data: string): BuiltInProtocol | undefined {
  if (data === '[DONE]') return 'openai';
  const protocol = detectByBody(parseJson(data));
  // Data that does not even look like JSON is meant to be read as it is.
  return protocol ?? (data && !/^[[{]/.test(data) ? 'text' : undefined);
}
