import { asRecord, asString, parseJson, type JsonObject } from '../json.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';
import type { BuiltInProtocol } from './load-protocol.js';

/** How one protocol is told from the others. One row here, one file beside it. */
interface Sign {
  readonly protocol: BuiltInProtocol;
  /** A response header that only this protocol sends. */
  readonly header?: string;
  /** Whether an event, or a whole reply, is of this protocol: its data parsed, as it came, and its `type`. */
  readonly matches: (body: JsonObject, data: string, type: string) => boolean;
}

// The first that matches counts.
const signs: readonly Sign[] = [
  // Before those that have an `error`, since a response has one too, mostly null.
  { protocol: 'responses', matches: ({ object }, _, type) => object === 'response' || type.startsWith('response.') },
  {
    protocol: 'openai',
    matches: (body, data) =>
      data === '[DONE]' ||
      'choices' in body ||
      'error' in body ||
      'error_code' in body ||
      'base_resp' in body ||
      'is_end' in body ||
      body.object === 'error',
  },
  { protocol: 'anthropic', matches: (_, __, type) => /^(message|content_block)(_|$)/.test(type) },
  {
    protocol: 'gemini',
    matches: (body, data) =>
      'candidates' in body || 'promptFeedback' in body || /^\[\s*{\s*"(candidates|error|promptFeedback)"/.test(data),
  },
  { protocol: 'ollama', matches: (body) => 'done' in body },
  { protocol: 'cohere', matches: (body, _, type) => type === 'message-start' || 'finish_reason' in body },
  {
    protocol: 'ai-sdk',
    header: 'x-vercel-ai-ui-message-stream',
    matches: (body, _, type) => 'parts' in body || /^((text|reasoning|tool-input)-)?start|^data-/.test(type),
  },
  { protocol: 'ag-ui', matches: (_, __, type) => /^[A-Z_]{3,}$/.test(type) },
  { protocol: 'dify', matches: (body) => 'task_id' in body },
  { protocol: 'coze', matches: (body) => 'bot_id' in body || 'msg' in body },
  { protocol: 'dashscope', matches: (body) => 'request_id' in body },
  // Data that does not even look like JSON is meant to be read as it is.
  { protocol: 'text', matches: (_, data) => /^[^[{]/.test(data) && parseJson(data) === undefined },
];

/** Events looked at before giving up; some servers open with events of their own. */
export const eventsToDetect = 16;

/** The protocol of an answer, told by its headers and the first event that tells it. */
export function detectProtocol(headers: Headers, events: readonly ServerSentEvent[]): BuiltInProtocol | undefined {
  for (const { data } of events.slice(0, eventsToDetect)) {
    const text = data.trim();
    const body = asRecord(parseJson(text));
    const sign = signs.find(
      ({ header, matches }) => (header && headers.has(header)) || matches(body, text, asString(body.type)),
    );
    if (sign) return sign.protocol;
  }
  return undefined;
}
