import { asRecord } from '../json.js';
import type { Message } from '../message/message.js';
import type { FilePart, Part } from '../message/part.js';
import { textOf } from '../message/text-of.js';
import { isToolPart, toolNameOf } from '../message/tool-name-of.js';
import { callsIn } from './calls-in.js';
import { base64Of } from './data-url.js';
import type { Turn } from './protocol.js';
import { stepsOf } from './steps-of.js';
import { toolOutcomeOf } from './tool-outcome.js';

/** The API wants a limit; every model allows this one. */
const defaultMaxTokens = 4096;

/** The body of a Messages request. */
export function anthropicRequest(turn: Turn): { readonly body: unknown } {
  const { messages, model, system, tools, stream = true, body } = turn;
  const words = messages.filter(({ role }) => role === 'system').map(textOf);
  const instructions = [system, ...words].filter(Boolean).join('\n\n');
  return {
    body: {
      ...(model && { model }),
      max_tokens: defaultMaxTokens,
      ...(instructions && { system: instructions }),
      messages: messages.flatMap(wireMessages),
      ...(tools && {
        tools: tools.map(({ name, description, inputSchema }) => ({
          name,
          ...(description && { description }),
          input_schema: inputSchema ?? { type: 'object' },
        })),
      }),
      stream,
      ...body,
    },
  };
}

function wireMessages({ role, parts }: Message): readonly unknown[] {
  if (role === 'system') return [];
  if (role === 'assistant') return stepsOf(parts).flatMap(wireStep);
  return said('user', parts.flatMap(wireInput));
}

function wireInput(part: Part): readonly unknown[] {
  if (part.type === 'file') return [wireFile(part)];
  return part.type === 'text' && part.text ? [{ type: 'text', text: part.text }] : [];
}

function wireFile({ url, mediaType, filename }: FilePart): unknown {
  const data = base64Of(url);
  const source = data === undefined ? { type: 'url', url } : { type: 'base64', media_type: mediaType, data };
  if (mediaType.startsWith('image/')) return { type: 'image', source };
  return { type: 'document', source, ...(filename && { title: filename }) };
}

/** One model call: what it said, and the results of its calls as the user's next message. */
function wireStep(parts: readonly Part[]): readonly unknown[] {
  const results = callsIn(parts).map((part) => {
    const { text, isError } = toolOutcomeOf(part);
    return { type: 'tool_result', tool_use_id: part.toolCallId, content: text, ...(isError && { is_error: true }) };
  });
  return [...said('assistant', parts.flatMap(wireBlocks)), ...said('user', results)];
}

function wireBlocks(part: Part): readonly unknown[] {
  if (part.type === 'text') return wireInput(part);
  if (part.type === 'data-anthropic' && 'data' in part) return [part.data];
  const { signature, redacted, call, result } = asRecord(
    'providerMetadata' in part ? part.providerMetadata?.['anthropic'] : undefined,
  );
  if (part.type === 'reasoning') {
    if (redacted !== undefined) return [{ type: 'redacted_thinking', data: redacted }];
    // The API takes no thoughts but its own, which are signed.
    return signature === undefined ? [] : [{ type: 'thinking', thinking: part.text, signature }];
  }
  if (!isToolPart(part)) return [];
  if (part.providerExecuted) {
    if (call === undefined) return [];
    return result === undefined ? [call] : [call, { ...asRecord(result), content: part.output }];
  }
  return [{ type: 'tool_use', id: part.toolCallId, name: toolNameOf(part), input: part.input }];
}

function said(role: 'user' | 'assistant', content: readonly unknown[]): readonly unknown[] {
  return content.length > 0 ? [{ role, content }] : [];
}
