import { asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';

type Handle = (chunk: JsonObject, changes: Change[]) => void;

/** Makes the handlers of one answer's tool calls, by the type of their chunks. */
export function createAiSdkTools(): readonly (readonly [type: string, handle: Handle])[] {
  const started = new Set<string>();
  const approvals = new Map<string, string>();

  const start: Handle = (chunk, changes) => {
    const { toolName, dynamic, title, providerExecuted } = chunk;
    const toolCallId = asString(chunk.toolCallId);
    // Comes with the first of several chunks, or with the only one.
    if (started.has(toolCallId) || typeof toolName !== 'string') return;
    started.add(toolCallId);
    changes.push({
      type: 'tool-start',
      toolCallId,
      toolName,
      ...(dynamic === true && { dynamic }),
      ...(typeof title === 'string' && { title }),
      ...(providerExecuted === true && { providerExecuted }),
    });
  };
  const fail: Handle = ({ toolCallId, errorText }, changes) => {
    changes.push({ type: 'tool-error', toolCallId: asString(toolCallId), errorText: asString(errorText) });
  };
  const decide = (toolCallId: string, id: unknown, approved: boolean | undefined, changes: Change[]): void => {
    changes.push({
      type: 'tool-approval',
      toolCallId,
      ...(typeof id === 'string' && { id }),
      ...(approved !== undefined && { approved }),
    });
  };

  return [
    ['tool-input-start', start],
    [
      'tool-input-delta',
      ({ toolCallId, inputTextDelta }, changes) => {
        changes.push({ type: 'tool-input', toolCallId: asString(toolCallId), text: asString(inputTextDelta) });
      },
    ],
    [
      'tool-input-available',
      (chunk, changes) => {
        start(chunk, changes);
        const { toolCallId, input = {}, providerMetadata } = chunk;
        const metadata = isRecord(providerMetadata) && { providerMetadata };
        changes.push({ type: 'tool-ready', toolCallId: asString(toolCallId), input, ...metadata });
      },
    ],
    [
      'tool-input-error',
      (chunk, changes) => {
        start(chunk, changes);
        fail(chunk, changes);
      },
    ],
    [
      'tool-approval-request',
      ({ toolCallId, approvalId }, changes) => {
        approvals.set(asString(approvalId), asString(toolCallId));
        decide(asString(toolCallId), approvalId, undefined, changes);
      },
    ],
    [
      'tool-approval-response',
      ({ approvalId, approved }, changes) => {
        const toolCallId = approvals.get(asString(approvalId));
        if (toolCallId !== undefined) decide(toolCallId, approvalId, approved === true, changes);
      },
    ],
    [
      'tool-output-available',
      ({ toolCallId, output, preliminary }, changes) => {
        const more = preliminary === true && { preliminary };
        changes.push({ type: 'tool-result', toolCallId: asString(toolCallId), output, ...more });
      },
    ],
    ['tool-output-error', fail],
    ['tool-output-denied', ({ toolCallId }, changes) => decide(asString(toolCallId), undefined, false, changes)],
  ];
}
