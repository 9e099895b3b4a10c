import { asRecord, type JsonObject } from '../json.js';
import type { Message } from '../message/message.js';
import type { DynamicToolPart, FilePart, Part, ProviderMetadata, ToolPart } from '../message/part.js';
import { textOf } from '../message/text-of.js';
import { isToolPart } from '../message/tool-name-of.js';
import { base64Of } from './data-url.js';
import { functionCall } from './function-call.js';
import { stepsOf } from './steps-of.js';
import { toolOutcomeOf } from './tool-outcome.js';

/** A message as AG-UI has it: an answer is several, one for its reasoning, its words and each result. */
export function agUiMessages(message: Message): readonly JsonObject[] {
  const { id, role, parts } = message;
  if (role === 'assistant') return stepsOf(parts).flatMap((step, at) => stepMessages(step, at ? `${id}-${at}` : id));
  const text = textOf(message);
  const files = parts.filter((part) => part.type === 'file').map(fileContent);
  if (files.length === 0) return text ? [{ id, role, content: text }] : [];
  return [{ id, role, content: [...(text ? [{ type: 'text', text }] : []), ...files] }];
}

function stepMessages(parts: readonly Part[], id: string): readonly JsonObject[] {
  const texts = parts.filter((part) => part.type === 'text');
  const calls = parts.filter(isToolPart);
  const content = texts.map(({ text }) => text).join('');
  const answer = {
    // The agent knows its own messages by the ids it gave them.
    id: texts.find((part) => part.id)?.id ?? id,
    role: 'assistant',
    ...(content && { content }),
    ...(calls.length > 0 && { toolCalls: calls.map(wireCall) }),
  };
  return [
    ...parts
      .filter((part) => part.type === 'reasoning')
      .map((part, at) => ({
        id: part.id ?? `${id}-reasoning-${at}`,
        role: 'reasoning',
        content: part.text,
        ...sealOf(part),
      })),
    ...(content || calls.length > 0 ? [answer] : []),
    ...calls.filter(hasOutcome).map((part) => {
      const { text, isError } = toolOutcomeOf(part);
      const { toolCallId } = part;
      return { id: `${toolCallId}-result`, role: 'tool', toolCallId, content: text, ...(isError && { error: text }) };
    }),
  ];
}

/** The others wait for somebody's word, which goes back on its own. */
function hasOutcome({ state }: ToolPart | DynamicToolPart): boolean {
  return state.startsWith('output-');
}

function wireCall(part: ToolPart | DynamicToolPart): JsonObject {
  return { ...functionCall(part), ...sealOf(part) };
}

function sealOf({ providerMetadata }: { readonly providerMetadata?: ProviderMetadata }): JsonObject {
  const { encryptedValue } = asRecord(providerMetadata?.['ag-ui']);
  return encryptedValue === undefined ? {} : { encryptedValue };
}

function fileContent({ mediaType, url, filename }: FilePart): JsonObject {
  const [kind = ''] = mediaType.split('/');
  const value = base64Of(url);
  const source = value === undefined ? { type: 'url', value: url } : { type: 'data', value };
  return {
    type: /^(image|audio|video)$/.test(kind) ? kind : 'document',
    source: { ...source, mimeType: mediaType },
    ...(filename && { metadata: { filename } }),
  };
}
