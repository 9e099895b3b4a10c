import { ProviderError } from '../errors/provider-error.js';
import { asList, asRecord, asString, isRecord, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Terminal } from '../message/reduce-end.js';
import { createJsonDecoder } from './json-decoder.js';
import { numberOf } from './number-of.js';
import type { Decoder } from './protocol.js';

type Handle = (body: JsonObject, changes: Change[]) => Terminal | undefined | void;

/** Makes a decoder of Coze's events for one answer; also of a reply that lists its messages. */
export function createCozeDecoder(): Decoder {
  const suggestions: string[] = [];
  /** What has been streamed of each message. */
  const said = new Map<string, string>();
  let name = '';
  let call: string | undefined;
  let count = 0;
  let finished: Terminal | undefined;

  const tellChat: Handle = ({ id, conversation_id }, changes) => {
    const chat = typeof id === 'string' && { chatId: id };
    const conversation = typeof conversation_id === 'string' && { conversationId: conversation_id };
    changes.push({ type: 'metadata', metadata: { ...chat, ...conversation } });
  };

  const addAnswer: Handle = ({ id, content, content_type, reasoning_content }, changes) => {
    if (reasoning_content) changes.push({ type: 'reasoning', text: asString(reasoning_content) });
    const key = asString(id);
    said.set(key, (said.get(key) ?? '') + asString(content));
    // A list of texts, images and files.
    if (content_type === 'object_string') return addObjects(parseJson(asString(content)), changes);
    if (content_type !== 'card' && content) changes.push({ type: 'text', text: asString(content) });
  };

  /** Whole messages; the answer's repeats what was streamed. */
  const byType: ReadonlyMap<unknown, Handle> = new Map<unknown, Handle>([
    [
      'answer',
      (message, changes) => {
        if (!said.has(asString(message.id))) addAnswer(message, changes);
      },
    ],
    [
      'follow_up',
      ({ content }, changes) => {
        suggestions.push(asString(content));
        const value = { type: 'data-suggestions', id: 'suggestions', data: [...suggestions] } as const;
        changes.push({ type: 'part', value });
      },
    ],
    [
      'function_call',
      ({ id, content }, changes) => {
        const { name: toolName, arguments: input } = asRecord(parseJson(asString(content)));
        call = asString(id) || `call_${count++}`;
        changes.push({ type: 'tool-start', toolCallId: call, toolName: asString(toolName), providerExecuted: true });
        changes.push({ type: 'tool-ready', toolCallId: call, input: parsed(input) ?? {} });
      },
    ],
    ['tool_response', addResult],
    ['tool_output', addResult],
  ]);

  function addResult({ content }: JsonObject, changes: Change[]): void {
    if (call !== undefined) changes.push({ type: 'tool-result', toolCallId: call, output: parsed(content) });
    call = undefined;
  }

  const byName: ReadonlyMap<string, Handle> = new Map<string, Handle>([
    ['conversation.chat.created', tellChat],
    [
      'conversation.message.delta',
      (message, changes) => {
        if (message.type === 'answer') addAnswer(message, changes);
      },
    ],
    ['conversation.message.completed', (message, changes) => byType.get(message.type)?.(message, changes)],
    [
      'conversation.chat.requires_action',
      (chat, changes) => {
        tellChat(chat, changes);
        const { submit_tool_outputs } = asRecord(chat.required_action);
        for (const { id, function: called } of asList(asRecord(submit_tool_outputs).tool_calls).map(asRecord)) {
          const { name: toolName, arguments: input } = asRecord(called);
          const toolCallId = asString(id);
          changes.push({ type: 'tool-start', toolCallId, toolName: asString(toolName) });
          const given = input ? parseJson(asString(input)) : {};
          if (given !== undefined) changes.push({ type: 'tool-ready', toolCallId, input: given });
          else changes.push({ type: 'tool-error', toolCallId, errorText: 'The arguments are not valid JSON.' });
        }
        finished = { type: 'finish', status: 'complete', reason: 'requires_action' };
      },
    ],
    [
      'conversation.chat.completed',
      ({ usage }, changes) => {
        if (isRecord(usage)) changes.push({ type: 'usage', usage: usageOf(usage) });
        finished = { type: 'finish', status: 'complete', reason: 'completed' };
      },
    ],
    ['conversation.chat.failed', ({ last_error }) => failure(asRecord(last_error))],
    ['conversation.chat.canceled', () => ({ type: 'stop' })],
    ['error', failure],
  ]);

  /** A reply: an error, or the messages of a chat that is over. */
  const readReply: Handle = (body, changes) => {
    if (body.code) return failure(body);
    const messages = asList(body.data ?? body.messages).map(asRecord);
    if (messages.length === 0) return undefined;
    const [{ chat_id: id, conversation_id } = {}] = messages;
    tellChat({ id, conversation_id }, changes);
    for (const message of messages) byType.get(message.type)?.(message, changes);
    return { type: 'finish', status: 'complete', reason: 'completed' };
  };

  const decoder = createJsonDecoder({
    read: (body, changes) => (byName.get(name) ?? (name ? undefined : readReply))?.(body, changes) ?? undefined,
    end: () => finished,
  });
  return {
    decode(event) {
      name = event.event ?? '';
      if (name !== 'done') return decoder.decode(event);
      finished ??= { type: 'finish', status: 'complete' };
      return decoder.end();
    },
    end: () => decoder.end(),
  };
}

function failure({ code, msg }: JsonObject): Terminal {
  const known = typeof code === 'string' || typeof code === 'number' ? code : undefined;
  return { type: 'error', error: new ProviderError({ message: asString(msg), code: known }) };
}

function addObjects(list: unknown, changes: Change[]): void {
  for (const { type, text, file_url } of asList(list).map(asRecord)) {
    if (type === 'text') changes.push({ type: 'text', text: asString(text) });
    const url = asString(file_url);
    const mediaType = type === 'image' ? 'image/*' : type === 'audio' ? 'audio/*' : 'application/octet-stream';
    if (url) changes.push({ type: 'part', value: { type: 'file', url, mediaType } });
  }
}

/** What a text of JSON says, and any other text as it is. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? (parseJson(value) ?? value) : value;
}

function usageOf(raw: JsonObject): Extract<Change, { type: 'usage' }>['usage'] {
  const { input_count, output_count, token_count } = raw;
  return {
    inputTokens: numberOf(input_count),
    outputTokens: numberOf(output_count),
    totalTokens: numberOf(token_count),
    raw,
  };
}
