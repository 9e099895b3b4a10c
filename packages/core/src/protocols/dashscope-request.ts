import { asList, asRecord, asString, type JsonObject } from '../json.js';
import { lastMetadata } from './last-metadata.js';
import { openaiRequest } from './openai-request.js';
import type { Turn } from './protocol.js';

/** The body of a request: the messages of Chat Completions inside `input`, and all else inside `parameters`. */
export function dashscopeRequest(turn: Turn): {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
} {
  const { model, stream = true } = turn;
  const { input, parameters, ...body } = asRecord(turn.body);
  const { messages, tools } = asRecord(openaiRequest({ ...turn, body: {} }).body);
  const session = lastMetadata(turn, 'sessionId');
  return {
    headers: stream ? { 'x-dashscope-sse': 'enable' } : {},
    body: {
      ...(model !== undefined && { model }),
      input: {
        messages: asList(messages).map((message) => wireMessage(asRecord(message))),
        // Of an application, which keeps the conversation.
        ...(session !== undefined && { session_id: session }),
        ...asRecord(input),
      },
      parameters: {
        result_format: 'message',
        ...(stream && { incremental_output: true }),
        ...(tools !== undefined && { tools }),
        ...asRecord(parameters),
      },
      ...body,
    },
  };
}

/** Other words for the same: no null, and what is no text is named by its kind. */
function wireMessage({ content, ...message }: JsonObject): JsonObject {
  if (!Array.isArray(content)) return { ...message, content: content ?? '' };
  return { ...message, content: content.map((part) => wireContent(asRecord(part))) };
}

function wireContent({ type, text, image_url, file }: JsonObject): JsonObject {
  if (type === 'text') return { text };
  const url = asString(asRecord(image_url).url);
  return url ? { image: url } : { file: asRecord(file).file_data };
}
