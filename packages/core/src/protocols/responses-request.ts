import { asRecord, type JsonObject } from '../json.js';
import type { Message } from '../message/message.js';
import type { DynamicToolPart, FilePart, Part, ToolPart } from '../message/part.js';
import { textOf } from '../message/text-of.js';
import { isToolPart, toolNameOf } from '../message/tool-name-of.js';
import type { Turn } from './protocol.js';
import { stepsOf } from './steps-of.js';
import { toolOutcomeOf } from './tool-outcome.js';

/** The body of a Responses request: the whole conversation, so that nothing has to be stored with the provider. */
export function responsesRequest(turn: Turn): { readonly body: unknown } {
  const { messages, model, system, tools, stream = true, body } = turn;
  const isStored = body?.['store'] !== false;
  return {
    body: {
      ...(model && { model }),
      ...(system && { instructions: system }),
      input: messages.flatMap((message) => wireItems(message, isStored)),
      ...(tools && {
        tools: tools.map(({ name, description, inputSchema }) => ({
          type: 'function',
          name,
          ...(description && { description }),
          parameters: inputSchema ?? { type: 'object', properties: {} },
          strict: false,
        })),
      }),
      stream,
      ...body,
    },
  };
}

function wireItems(message: Message, isStored: boolean): readonly unknown[] {
  const { role, parts } = message;
  if (role === 'assistant') return stepsOf(parts).flatMap((step) => wireStep(step, isStored));
  const text = textOf(message);
  const files = parts.filter((part) => part.type === 'file').map(wireFile);
  const content = [...(text ? [{ type: 'input_text', text }] : []), ...files];
  return content.length > 0 ? [{ role, content }] : [];
}

function wireFile({ url, mediaType, filename }: FilePart): unknown {
  if (mediaType.startsWith('image/')) return { type: 'input_image', image_url: url, detail: 'auto' };
  if (!url.startsWith('data:')) return { type: 'input_file', file_url: url };
  return { type: 'input_file', filename: filename ?? 'file', file_data: url };
}

/** One model call: its items, then the results of its calls. */
function wireStep(parts: readonly Part[], isStored: boolean): readonly unknown[] {
  const items: unknown[] = [];
  const results: unknown[] = [];
  let thoughts: unknown[] = [];
  const say = (...said: readonly unknown[]): void => {
    if (said.length === 0) return;
    items.push(...thoughts, ...said);
    thoughts = [];
  };
  for (const part of parts) {
    const { item, phase, custom } = opaque(part);
    // The API refuses thoughts with nothing behind them, and those it neither stored nor wrote into the item.
    if (part.type === 'reasoning') {
      if (item && (isStored || asRecord(item).encrypted_content)) thoughts.push(item);
    } else if (part.type === 'text') {
      if (part.text) say({ role: 'assistant', content: part.text, ...(phase !== undefined && { phase }) });
    } else if (part.type === 'data-responses' && 'data' in part) say(part.data);
    else if (isToolPart(part) && item !== undefined) say(...wireOther(part, asRecord(item), isStored));
    else if (isToolPart(part) && !part.providerExecuted) {
      const { toolCallId: call_id, input } = part;
      const call = custom ? 'custom_tool_call' : 'function_call';
      const fields = custom ? { input } : { arguments: JSON.stringify(input) };
      say({ type: call, call_id, name: toolNameOf(part), ...fields });
      results.push({ type: `${call}_output`, call_id, output: toolOutcomeOf(part).text });
    }
  }
  return [...items, ...results];
}

/** A call that the page did not carry out. */
function wireOther(part: ToolPart | DynamicToolPart, item: JsonObject, isStored: boolean): readonly unknown[] {
  const { type, id, call_id } = item;
  // Those need an outcome that only the page's own shell or editor could give.
  if (call_id !== undefined) return [];
  // Without its picture, which the provider has.
  if (type === 'image_generation_call') return isStored ? [{ type: 'item_reference', id }] : [];
  const approve = part.approval?.approved;
  if (type !== 'mcp_approval_request' || approve === undefined) return [item];
  return [item, { type: 'mcp_approval_response', approval_request_id: id, approve }];
}

function opaque(part: Part): JsonObject {
  return asRecord('providerMetadata' in part ? part.providerMetadata?.['responses'] : undefined);
}
