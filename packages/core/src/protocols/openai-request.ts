import { asRecord } from '../json.js';
import type { Message } from '../message/message.js';
import type { FilePart, Part } from '../message/part.js';
import { textOf } from '../message/text-of.js';
import { isToolPart, toolNameOf } from '../message/tool-name-of.js';
import type { Turn } from './protocol.js';

/** The body of a Chat Completions request. */
export function openaiRequest({ messages, model, system, stream = true, body }: Turn): { readonly body: unknown } {
  return {
    body: {
      ...(model !== undefined && { model }),
      messages: [...(system ? [{ role: 'system', content: system }] : []), ...messages.flatMap(wireMessages)],
      stream,
      ...(stream && { stream_options: { include_usage: true } }),
      ...body,
    },
  };
}

function wireMessages(message: Message): readonly unknown[] {
  if (message.role === 'assistant') return answerMessages(message.parts);
  const files = message.parts.filter((part) => part.type === 'file');
  const text = textOf(message);
  const content = files.length === 0 ? text : [...(text ? [{ type: 'text', text }] : []), ...files.map(wireFile)];
  return content.length === 0 ? [] : [{ role: message.role, content }];
}

function wireFile({ url, mediaType, filename }: FilePart): unknown {
  return mediaType.startsWith('image/')
    ? { type: 'image_url', image_url: { url } }
    : { type: 'file', file: { file_data: url, ...(filename && { filename }) } };
}

/** An answer that calls tools and goes on after their results is several messages on the wire. */
function answerMessages(parts: readonly Part[]): readonly unknown[] {
  const steps: Part[][] = [[]];
  for (const part of parts) {
    const step = steps.at(-1);
    if (part.type === 'step-start' || (!isToolPart(part) && step?.some(isToolPart))) steps.push([part]);
    else step?.push(part);
  }
  return steps.flatMap(stepMessages);
}

function stepMessages(parts: readonly Part[]): readonly unknown[] {
  const content = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  // Half a call was never made, and the provider knows of its own calls.
  const calls = parts.filter(isToolPart).filter((part) => part.input !== undefined && !part.providerExecuted);
  const details = parts.flatMap((part) =>
    part.type === 'reasoning' ? (asRecord(part.providerMetadata?.['openai']).reasoning_details ?? []) : [],
  );
  if (!content && calls.length === 0) return [];
  return [
    {
      role: 'assistant',
      content: content || null,
      ...(calls.length > 0 && {
        tool_calls: calls.map((part) => ({
          id: part.toolCallId,
          type: 'function',
          function: { name: toolNameOf(part), arguments: JSON.stringify(part.input) },
          ...asRecord(part.providerMetadata?.['openai']),
        })),
      }),
      ...(details.length > 0 && { reasoning_details: details }),
    },
    // The API refuses calls that have no result.
    ...calls.map(({ toolCallId, output, errorText }) => ({
      role: 'tool',
      tool_call_id: toolCallId,
      content: typeof output === 'string' ? output : (JSON.stringify(output) ?? errorText ?? 'No result.'),
    })),
  ];
}
