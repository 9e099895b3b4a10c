import type { DynamicToolPart, ToolPart } from '../message/part.js';
import { toolNameOf } from '../message/tool-name-of.js';
import { toolOutcomeOf } from './tool-outcome.js';

/** A call as Chat Completions and its like have it. */
export function functionCall(part: ToolPart | DynamicToolPart): object {
  const called = { name: toolNameOf(part), arguments: JSON.stringify(part.input ?? {}) };
  return { id: part.toolCallId, type: 'function', function: called };
}

/** What came of it, as a message of its own. */
export function functionResult(part: ToolPart | DynamicToolPart): object {
  return { role: 'tool', tool_call_id: part.toolCallId, content: toolOutcomeOf(part).text };
}
