import { parseJson, type JsonObject } from '../json.js';
import type { BuiltInProtocol } from './load-protocol.js';

/** How one protocol is told from the others. One row here, one file beside it. */
export interface Sign {
  readonly protocol: BuiltInProtocol;
  /** A response header that only this protocol sends. */
  readonly header?: string;
  /** Whether an event, or a whole reply, is of this protocol: its data parsed, as it came, and its `type`. */
  readonly matches: (body: JsonObject, data: string, type: string) => boolean;
}

/** What tells the protocols apart; the first that matches counts. */
export const signs: readonly Sign[] = [
  // Before those that have an `error`, since a response has one too, mostly null.
  { protocol: 'responses', matches: ({ object }, _, type) => object === 'response' || type.startsWith('response.') },
  {
    protocol: 'openai',
    matches: (body, data) =>
      data === '[DONE]' ||
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
