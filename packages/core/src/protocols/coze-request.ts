import { asRecord } from '../json.js';
import type { Message } from '../message/message.js';
import type { FilePart } from '../message/part.js';
import { textOf } from '../message/text-of.js';
import { callsIn } from './calls-in.js';
import { lastMetadata } from './last-metadata.js';
import type { Turn } from './protocol.js';
import { toolOutcomeOf } from './tool-outcome.js';

/**
 * The body of a request. Coze keeps the conversation: once it has an id, only the last question goes there. The API
 * takes `conversation_id` and `chat_id` in its address, where the server has to put them; with `tool_outputs` the
 * address is that of `submit_tool_outputs`.
 */
export function cozeRequest(turn: Turn): { readonly body: unknown } {
  const { messages, threadId, stream = true, body } = turn;
  const conversation = lastMetadata(turn, 'conversationId');
  const known = conversation !== undefined && { conversation_id: conversation };
  const last = messages.at(-1);
  if (last?.role === 'assistant') {
    const tool_outputs = callsIn(last.parts).map((part) => ({
      tool_call_id: part.toolCallId,
      output: toolOutcomeOf(part).text,
    }));
    return { body: { ...known, chat_id: asRecord(last.metadata).chatId, tool_outputs, stream, ...body } };
  }
  const asked = known ? messages.slice(messages.findLastIndex(({ role }) => role === 'assistant') + 1) : messages;
  return {
    body: {
      ...known,
      user_id: threadId ?? messages[0]?.id ?? 'user',
      stream,
      auto_save_history: true,
      additional_messages: asked.flatMap(wireMessage),
      ...body,
    },
  };
}

function wireMessage(message: Message): readonly object[] {
  const { role, parts } = message;
  const text = textOf(message);
  const files = parts.filter((part) => part.type === 'file');
  if (role === 'system' || (!text && files.length === 0)) return [];
  const type = role === 'user' ? 'question' : 'answer';
  if (files.length === 0) return [{ role, type, content_type: 'text', content: text }];
  const content = [...(text ? [{ type: 'text', text }] : []), ...files.map(wireFile)];
  return [{ role, type, content_type: 'object_string', content: JSON.stringify(content) }];
}

function wireFile({ mediaType, url }: FilePart): object {
  const [kind = ''] = mediaType.split('/');
  return { type: /^(image|audio)$/.test(kind) ? kind : 'file', file_url: url };
}
