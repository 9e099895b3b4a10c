import { asRecord, type JsonObject } from '../json.js';
import type { Message } from '../message/message.js';
import type { Part } from '../message/part.js';
import { textOf } from '../message/text-of.js';
import { callsIn } from './calls-in.js';
import { functionCall, functionResult } from './function-call.js';
import { functionTool } from './function-tool.js';
import { requestBody } from './plain-request.js';
import type { Turn } from './protocol.js';
import { stepsOf } from './steps-of.js';

/** The request of a Chat Completions turn. */
export function openaiRequest(turn: Turn): { readonly body: unknown } {
  const { messages, tools } = turn;
  return requestBody(turn, messages.flatMap(wireMessages), tools && { tools: tools.map(functionTool) });
}

function wireMessages(message: Message): readonly unknown[] {
  const { role, parts } = message;
  if (role === 'assistant') return stepsOf(parts).flatMap(wireStep);
  const text = textOf(message);
  const files = parts.filter((part) => part.type === 'file');
  const content = files.map(({ url, mediaType, filename }) =>
    mediaType.startsWith('image/')
      ? { type: 'image_url', image_url: { url } }
      : { type: 'file', file: { file_data: url, filename } },
  );
  if (content.length === 0) return text ? [{ role, content: text }] : [];
  return [{ role, content: text ? [{ type: 'text', text }, ...content] : content }];
}

/** One model call: what it said, then the results of its calls. */
function wireStep(parts: readonly Part[]): readonly unknown[] {
  const content = textOf({ parts });
  const calls = callsIn(parts);
  if (!content && calls.length === 0) return [];
  const details = parts.map((part) => opaque(part).reasoning_details).findLast((one) => one !== undefined);
  return [
    {
      role: 'assistant',
      content: content || null,
      ...(details !== undefined && { reasoning_details: details }),
      ...(calls.length > 0 && { tool_calls: calls.map((part) => ({ ...functionCall(part), ...opaque(part) })) }),
    },
    ...calls.map(functionResult),
  ];
}

function opaque(part: Part): JsonObject {
  return asRecord('providerMetadata' in part ? part.providerMetadata?.['openai'] : undefined);
}
