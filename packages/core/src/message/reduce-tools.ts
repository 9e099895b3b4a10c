import type { Change } from './change.js';
import type { Message } from './message.js';
import type { DynamicToolPart, ToolPart } from './part.js';
import { withNewPart, withPart } from './reduce-parts.js';
import { grow } from './grow.js';
import { isToolPart } from './tool-name-of.js';

type Of<T extends Change['type']> = Extract<Change, { type: T }>;
type AnyToolPart = ToolPart | DynamicToolPart;

/** Opens a call; its arguments are still to come. */
export function startTool(message: Message, change: Of<'tool-start'>): Message {
  const { type: _, toolName, dynamic, ...fields } = change;
  const part = { ...fields, state: 'input-streaming' } as const;
  return withNewPart(
    message,
    dynamic ? { type: 'dynamic-tool', toolName, ...part } : { type: `tool-${toolName}`, ...part },
  );
}

/** Adds to the JSON text of a call's arguments. */
export function receiveToolInput(message: Message, { toolCallId, text }: Of<'tool-input'>, maxLength: number): Message {
  if (!text) return message;
  return grow(message, text, maxLength, (fresh) =>
    update(message, toolCallId, (part) => ({ ...part, inputText: (part.inputText ?? '') + fresh })),
  );
}

/** A call's arguments are complete. */
export function readyTool(message: Message, change: Of<'tool-ready'>): Message {
  const { toolCallId, toolName, input, providerMetadata } = change;
  const ready = (part: AnyToolPart): AnyToolPart => {
    const { inputText: _, ...rest } = part;
    return { ...rest, state: 'input-available', input, ...(providerMetadata && { providerMetadata }) };
  };
  if (toolName === undefined || indexOf(message, toolCallId) >= 0) return update(message, toolCallId, ready);
  return withNewPart(message, ready({ type: `tool-${toolName}`, toolCallId, state: 'input-streaming' }));
}

/** The result of a call. */
export function receiveToolResult(message: Message, change: Of<'tool-result'>): Message {
  const { toolCallId, output, preliminary } = change;
  return update(message, toolCallId, ({ preliminary: _old, ...part }) => ({
    ...part,
    state: 'output-available',
    output,
    ...(preliminary && { preliminary }),
  }));
}

/** A call failed, or its arguments never became valid. */
export function failTool(message: Message, { toolCallId, errorText }: Of<'tool-error'>): Message {
  return update(message, toolCallId, (part) => ({ ...part, state: 'output-error', errorText }));
}

/** The message with its latest call of that id changed; the same where there is none. */
function update(message: Message, toolCallId: string, change: (part: AnyToolPart) => AnyToolPart): Message {
  const index = indexOf(message, toolCallId);
  const part = message.parts[index];
  return part && isToolPart(part) ? withPart(message, index, change(part)) : message;
}

function indexOf({ parts }: Message, toolCallId: string): number {
  return parts.findLastIndex((part) => isToolPart(part) && part.toolCallId === toolCallId);
}
