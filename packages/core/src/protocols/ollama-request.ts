import type { Message } from '../message/message.js';
import type { Part } from '../message/part.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { toolNameOf } from '../message/tool-name-of.js';
import { callsIn } from './calls-in.js';
import { base64Of } from './data-url.js';
import { fileNoteOf } from './file-note.js';
import { functionTool } from './function-tool.js';
import type { Turn } from './protocol.js';
import { stepsOf } from './steps-of.js';
import { toolOutcomeOf } from './tool-outcome.js';

/** The body of a `/api/chat` request. */
export function ollamaRequest(turn: Turn): { readonly body: unknown } {
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
  const images: string[] = [];
  const texts: string[] = [];
  for (const part of parts) {
    if (part.type === 'text') texts.push(part.text);
    if (part.type !== 'file') continue;
    // Images as data are all it takes.
    const data = part.mediaType.startsWith('image/') ? base64Of(part.url) : undefined;
    if (data !== undefined) images.push(data);
    else texts.push(fileNoteOf(part));
  }
  const content = texts.join('\n');
  return content || images.length > 0 ? [{ role, content, ...(images.length > 0 && { images }) }] : [];
}

/** One model call: what it said, then the results of its calls. */
function wireStep(parts: readonly Part[]): readonly unknown[] {
  const content = textOf({ parts });
  const thinking = reasoningOf({ parts });
  const calls = callsIn(parts);
  if (!content && calls.length === 0) return [];
  const tool_calls = calls.map((part) => ({ function: { name: toolNameOf(part), arguments: part.input } }));
  return [
    { role: 'assistant', content, ...(thinking && { thinking }), ...(calls.length > 0 && { tool_calls }) },
    ...calls.map((part) => ({ role: 'tool', tool_name: toolNameOf(part), content: toolOutcomeOf(part).text })),
  ];
}
