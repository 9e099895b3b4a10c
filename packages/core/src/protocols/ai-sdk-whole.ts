import { asRecord, asString, type JsonObject } from '../json.js';

/** The chunks that a stream would have brought for a whole `UIMessage`. */
export function chunksOf({ id, metadata }: JsonObject, parts: readonly unknown[]): readonly JsonObject[] {
  return [
    { type: 'start', messageId: id, messageMetadata: metadata },
    ...parts.flatMap((part, at) => partChunks(asRecord(part), `${at}`)),
    { type: 'finish' },
  ];
}

function partChunks(part: JsonObject, id: string): readonly JsonObject[] {
  const type = asString(part.type);
  if (type === 'text' || type === 'reasoning') {
    const { providerMetadata } = part;
    const name = asString(part.id) || id;
    return [
      { type: `${type}-start`, id: name, providerMetadata },
      { type: `${type}-delta`, id: name, delta: part.text },
      { type: `${type}-end`, id: name },
    ];
  }
  if (type === 'step-start') return [{ type: 'start-step' }];
  return type === 'dynamic-tool' || type.startsWith('tool-') ? toolChunks(type, part) : [part];
}

function toolChunks(type: string, part: JsonObject): readonly JsonObject[] {
  const { state, toolCallId, approval } = part;
  const dynamic = type === 'dynamic-tool';
  const toolName = dynamic ? part.toolName : type.slice('tool-'.length);
  const call = { ...part, dynamic, toolName, providerMetadata: part.callProviderMetadata };
  const { id: approvalId, approved } = asRecord(approval);
  return [
    { ...call, type: 'tool-input-start' },
    ...(part.input === undefined ? [] : [{ ...call, type: 'tool-input-available' }]),
    ...(approval ? [{ type: 'tool-approval-request', toolCallId, approvalId }] : []),
    ...(approved === undefined ? [] : [{ type: 'tool-approval-response', approvalId, approved }]),
    ...(state === 'output-available' ? [{ ...part, type: 'tool-output-available' }] : []),
    ...(state === 'output-error' ? [{ ...part, type: 'tool-output-error' }] : []),
  ];
}
