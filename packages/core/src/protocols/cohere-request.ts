import { asRecord } from '../json.js';
import type { Message } from '../message/message.js';
import type { Part } from '../message/part.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { callsIn } from './calls-in.js';
import { fileNoteOf } from './file-note.js';
import { functionCall, functionResult } from './function-call.js';
import { functionTool } from './function-tool.js';
import type { Turn } from './protocol.js';
import { stepsOf } from './steps-of.js';

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
  const plan = reasoningOf({ parts: parts.filter((part) => kindOf(part) === 'tool_plan') });
  const content = parts.flatMap((part) => (part.type === 'text' ? wireInput(part) : wireThought(part)));
  const calls = callsIn(parts);
  if (content.length === 0 && calls.length === 0) return [];
  return [
    {
      role: 'assistant',
      ...(plan && { tool_plan: plan }),
      ...(content.length > 0 && { content }),
      ...(calls.length > 0 && { tool_calls: calls.map(functionCall) }),
    },
    ...calls.map(functionResult),
  ];
}

function wireThought(part: Part): readonly unknown[] {
  return part.type === 'reasoning' && kindOf(part) === 'thinking' ? [{ type: 'thinking', thinking: part.text }] : [];
}

/** Thoughts of other providers mean nothing here. */
function kindOf(part: Part): unknown {
  return part.type === 'reasoning' ? asRecord(part.providerMetadata?.['cohere']).kind : undefined;
}
