import type { Change } from './change.js';
import type { Message } from './message.js';
import { withPart } from './reduce-parts.js';
import { isToolPart } from './tool-name-of.js';

/** A call waits for somebody's word, or has it. */
export function decideTool(message: Message, change: Extract<Change, { type: 'tool-approval' }>): Message {
  const { toolCallId, approved } = change;
  const index = message.parts.findLastIndex((part) => isToolPart(part) && part.toolCallId === toolCallId);
  const part = message.parts[index];
  if (!part || !isToolPart(part)) return message;
  const state = approved === undefined ? 'approval-requested' : approved ? 'approval-responded' : 'output-denied';
  // Who decides need not know by which name it was asked.
  const id = change.id ?? part.approval?.id ?? toolCallId;
  const approval = approved === undefined ? { id } : { id, approved };
  return withPart(message, index, { ...part, state, approval });
}
