import type { Message } from '../../message/message.js';
import type { DynamicToolPart, ToolPart, ToolState } from '../../message/part.js';
import { isToolPart, toolNameOf } from '../../message/tool-name-of.js';

/** A call of a tool that the provider does not carry out itself. */
export interface PageCall {
  readonly name: string;
  readonly toolCallId: string;
  readonly state: ToolState;
  readonly input: unknown;
}

const open: ReadonlySet<ToolState> = new Set(['input-available', 'approval-requested', 'approval-responded']);

/** The calls of the last step of an answer that are the page's business. */
export function stepOf({ parts }: Message): readonly PageCall[] {
  const start = parts.findLastIndex(({ type }) => type === 'step-start');
  return parts
    .slice(start + 1)
    .filter(isToolPart)
    .filter((part: ToolPart | DynamicToolPart) => !part.providerExecuted)
    .map((part) => ({ name: toolNameOf(part), toolCallId: part.toolCallId, state: part.state, input: part.input }));
}

/** Those of them that have no outcome yet. */
export function openCallsOf(message: Message): readonly PageCall[] {
  return stepOf(message).filter(({ state }) => open.has(state));
}
