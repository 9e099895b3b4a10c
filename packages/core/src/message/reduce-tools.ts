import type { Change } from './change.js';
import type { Message } from './message.js';
import type { DynamicToolPart, ToolPart } from './part.js';
import { withNewPart, withPart } from './reduce-parts.js';
import { overflow, roomIn } from './reduce-text.js';
import { isToolPart } from './tool-name-of.js';

type Of<T extends Change['type']> = Extract<Change, { type: T }>;
type AnyToolPart = ToolPart | DynamicToolPart;

/** Opens a call; its arguments are still to come. */
export function startTool(message: Message, change: Of<'tool-start'>): Message {
  const { toolCallId, toolName, dynamic, title, providerExecuted } = change;
  const fields = {
    toolCallId,
    state: 'input-streaming',
    ...(title !== undefined && { title }),
    ...(providerExecuted !== undefined && { providerExecuted }),
  } as const;
  return withNewPart(
    message,
    dynamic ? { type: 'dynamic-tool', toolName, ...fields } : { type: `tool-${toolName}`, ...fields },
  );
}

/** Adds to the JSON text of a call's arguments. */
export function receiveToolInput(message: Message, change: Of<'tool-input'>): Message {
  const text = change.text.slice(0, roomIn(message));
  const next =
    change.text &&
    update(message, change.toolCallId, (part) => ({ ...part, inputText: (part.inputText ?? '') + text }));
  if (!next) return message;
  return text.length < change.text.length ? overflow(next) : next;
}

/** A call's arguments are complete, or its result or failure is there. */
export function finishTool(message: Message, change: Of<'tool-ready' | 'tool-result' | 'tool-error'>): Message {
  const { toolCallId } = change;
  if (change.type === 'tool-result') {
    return (
      update(message, toolCallId, (part) => ({ ...part, state: 'output-available', output: change.output })) ?? message
    );
  }
  if (change.type === 'tool-error') {
    return (
      update(message, toolCallId, (part) => ({ ...part, state: 'output-error', errorText: change.errorText })) ??
      message
    );
  }
  const { input, toolName, providerMetadata } = change;
  const ready = (part: AnyToolPart): AnyToolPart => {
    const { inputText: _, ...rest } = part;
    return { ...rest, state: 'input-available', input, ...(providerMetadata && { providerMetadata }) };
  };
  const known = update(message, toolCallId, ready);
  if (known || toolName === undefined) return known ?? message;
  return withNewPart(message, ready({ type: `tool-${toolName}`, toolCallId, state: 'input-streaming' }));
}

/** The message with its latest call of that id changed, or nothing where there is none. */
function update(message: Message, toolCallId: string, change: (part: AnyToolPart) => AnyToolPart): Message | undefined {
  const index = message.parts.findLastIndex((part) => isToolPart(part) && part.toolCallId === toolCallId);
  const part = message.parts[index];
  return part && isToolPart(part) ? withPart(message, index, change(part)) : undefined;
}
