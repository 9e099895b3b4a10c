import { asRecord } from '../json.js';
import type { Message } from '../message/message.js';
import type { Part } from '../message/part.js';
import { isToolPart, toolNameOf } from '../message/tool-name-of.js';
import { fileNoteOf } from './file-note.js';
import { functionTool } from './function-tool.js';
import type { Turn } from './protocol.js';
import { stepsOf } from './steps-of.js';
import { toolOutcomeOf } from './tool-outcome.js';

/** The body of a Chat v2 request. */
export function cohereRequest(turn: Turn): { readonly body: unknown } {
  const { messages, model, system, tools, stream = true, body } = turn;
  return {
    body: {
      ...(model && { model }),
      messages: [...(system ? [{ role: 'system', content: system }] : []), ...messages.flatMap(wireMessages)],
      ...(tools && { tools: tools.map(functionTool) }),
      stream,
      ...body,
    },
  };
}

function wireMessages({ role, parts }: Message): readonly unknown[] {
  if (role === 'assistant') return stepsOf(parts).flatMap(wireStep);
  const content = parts.flatMap(wireInput);
  return content.length > 0 ? [{ role, content }] : [];
}

function wireInput(part: Part): readonly unknown[] {
  if (part.type === 'text') return part.text ? [{ type: 'text', text: part.text }] : [];
  if (part.type !== 'file') return [];
  // Images are all the files it takes.
  if (!part.mediaType.startsWith('image/')) return [{ type: 'text', text: fileNoteOf(part) }];
  return [{ type: 'image_url', image_url: { url: part.url } }];
}

/** One model call: what it said, then the results of its calls. */
function wireStep(parts: readonly Part[]): readonly unknown[] {
  let plan = '';
  const content: unknown[] = [];
  const calls: unknown[] = [];
  const results: unknown[] = [];
  for (const part of parts) {
    if (part.type === 'text') content.push(...wireInput(part));
    if (part.type === 'reasoning') {
      // Thoughts of other providers mean nothing here.
      const { kind } = asRecord(part.providerMetadata?.['cohere']);
      if (kind === 'tool_plan') plan += part.text;
      if (kind === 'thinking') content.push({ type: 'thinking', thinking: part.text });
    }
    if (!isToolPart(part) || part.providerExecuted) continue;
    const { toolCallId: id, input } = part;
    calls.push({ id, type: 'function', function: { name: toolNameOf(part), arguments: JSON.stringify(input) } });
    results.push({ role: 'tool', tool_call_id: id, content: toolOutcomeOf(part).text });
  }
  if (content.length === 0 && calls.length === 0) return [];
  const said = { role: 'assistant', ...(plan && { tool_plan: plan }), ...(content.length > 0 && { content }) };
  return [{ ...said, ...(calls.length > 0 && { tool_calls: calls }) }, ...results];
}
