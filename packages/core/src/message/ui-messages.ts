import { asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Message, Role } from './message.js';
import type { Part, ToolPart } from './part.js';
import { isToolPart } from './tool-name-of.js';

/**
 * A message as the AI SDK's `useChat` keeps it, as far as it is the same for every application.
 *
 * Source: https://ai-sdk.dev/docs/reference/ai-sdk-core/ui-message
 */
export interface UIMessageLike {
  readonly id: string;
  readonly role: Role;
  readonly metadata?: unknown;
  readonly parts: readonly UIPartLike[];
}

/** A part of such a message. */
export interface UIPartLike {
  readonly type: string;
}

/**
 * Messages for `useChat`, its `initialMessages` and its server functions. Messages without parts have no place there;
 * status, error and usage stay behind.
 */
export function toUIMessages(messages: readonly Message[]): UIMessageLike[] {
  return messages
    .filter(({ parts }) => parts.length > 0)
    .map(({ id, role, metadata, parts }) => ({
      id,
      role,
      ...(metadata !== undefined && { metadata }),
      parts: parts.map(toUIPart),
    }));
}

function toUIPart(part: Part): UIPartLike {
  if (isToolPart(part)) {
    const { inputText, providerMetadata, ...rest } = part;
    const raw = rest.state === 'output-error' && inputText !== undefined;
    const fields: UIPartLike & JsonObject = {
      ...rest,
      ...(raw && { rawInput: inputText }),
      ...(providerMetadata && { callProviderMetadata: providerMetadata }),
    };
    return fields;
  }
  if (part.type !== 'text') return part;
  // There only reasoning keeps the name it was streamed by.
  const { id: _id, ...rest } = part;
  return rest;
}

/**
 * Messages of `useChat` as messages of ours: for `ChatOptions.messages`, or to be drawn. They are complete; one with
 * a part that is still streaming is `streaming`, and a chat that begins with it takes it for cut.
 */
export function fromUIMessages(messages: readonly UIMessageLike[]): Message[] {
  return messages.map(({ id, role, metadata, parts }) => {
    const isOpen = parts.some((part) => ['streaming', 'input-streaming'].includes(asString(asRecord(part).state)));
    return {
      id,
      role,
      status: isOpen ? 'streaming' : 'complete',
      ...(metadata !== undefined && { metadata }),
      parts: parts.map(fromUIPart),
    };
  });
}

function fromUIPart(part: UIPartLike): Part {
  // What is of no kind we know is kept as it is, and drawn by nobody.
  const known = part as Part;
  if (!isToolPart(known)) return known;
  const { callProviderMetadata, rawInput, ...rest } = part as ToolPart & JsonObject;
  return {
    ...rest,
    ...(rawInput !== undefined && { inputText: typeof rawInput === 'string' ? rawInput : JSON.stringify(rawInput) }),
    ...(isRecord(callProviderMetadata) && { providerMetadata: callProviderMetadata }),
  };
}
