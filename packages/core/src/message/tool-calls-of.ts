import type { Message } from './message.js';
import { isToolPart, toolNameOf } from './tool-name-of.js';

/** A call of a tool whose arguments are complete. */
export interface ToolCall {
  readonly toolCallId: string;
  readonly toolName: string;
  /** The arguments, parsed. */
  readonly input: unknown;
}

/** The calls of a message that may be carried out: those whose arguments came whole. */
export function toolCallsOf(message: Message): readonly ToolCall[] {
  return message.parts.filter(isToolPart).flatMap((part) => {
    const { toolCallId, input } = part;
    return input === undefined || part.state === 'input-streaming'
      ? []
      : { toolCallId, toolName: toolNameOf(part), input };
  });
}
