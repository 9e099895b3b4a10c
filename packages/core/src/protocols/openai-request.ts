import { asRecord } from '../json.js';
import type { Message } from '../message/message.js';
import type { Part } from '../message/part.js';
import { textOf } from '../message/text-of.js';
import { isToolPart, toolNameOf } from '../message/tool-name-of.js';
import { functionTool } from './function-tool.js';
import { requestBody } from './plain-request.js';
import type { Turn } from './protocol.js';

/** An answer as the API wants it back. */
interface WireAnswer {
  readonly role: 'assistant';
  readonly reasoning_details?: unknown;
  content: string | null;
  tool_calls?: unknown[];
}

/** The request of a Chat Completions turn. */
export function openaiRequest(turn: Turn): { readonly body: unknown } {
  const { messages, tools } = turn;
  return requestBody(turn, messages.flatMap(wireMessages), tools && { tools: tools.map(functionTool) });
}

function wireMessages(message: Message): readonly unknown[] {
  const { role, parts } = message;
  if (role === 'assistant') return wireAnswers(parts);
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

/** An answer that calls tools and goes on after their results is several messages on the wire. */
function wireAnswers(parts: readonly Part[]): readonly unknown[] {
  const wire: unknown[] = [];
  let answer: WireAnswer | undefined;
  let details: unknown;
  const current = (): WireAnswer => {
    if (answer) return answer;
    answer = { role: 'assistant', content: null, ...(details !== undefined && { reasoning_details: details }) };
    details = undefined;
    wire.push(answer);
    return answer;
  };
  for (const part of parts) {
    if (part.type === 'step-start' || (part.type === 'text' && answer?.tool_calls)) answer = undefined;
    if (part.type === 'reasoning') details = opaque(part).reasoning_details ?? details;
    if (part.type === 'text' && part.text) {
      const { content } = current();
      current().content = (content ?? '') + part.text;
    }
    // Half a call was never made, and the provider knows of its own calls.
    if (!isToolPart(part) || part.input === undefined || part.providerExecuted) continue;
    const { toolCallId, input, output, errorText } = part;
    (current().tool_calls ??= []).push({
      id: toolCallId,
      type: 'function',
      function: { name: toolNameOf(part), arguments: JSON.stringify(input) },
      ...opaque(part),
    });
    // The API refuses calls that have no result.
    const content = typeof output === 'string' ? output : (JSON.stringify(output) ?? errorText ?? 'No result.');
    wire.push({ role: 'tool', tool_call_id: toolCallId, content });
  }
  return wire;
}

function opaque({
  providerMetadata,
}: Extract<Part, { providerMetadata?: unknown }>): Readonly<Record<string, unknown>> {
  return asRecord(providerMetadata?.['openai']);
}
