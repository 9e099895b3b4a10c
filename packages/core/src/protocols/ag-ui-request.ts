import { asList, asRecord } from '../json.js';
import type { Message } from '../message/message.js';
import { isToolPart } from '../message/tool-name-of.js';
import { agUiMessages } from './ag-ui-messages.js';
import { stateOf } from './ag-ui-state-of.js';
import type { Turn } from './protocol.js';

/** The body of a request: AG-UI's `RunAgentInput`. */
export function agUiRequest(turn: Turn): { readonly body: unknown } {
  const { id, messages, model, system, threadId, tools = [], body } = turn;
  const last = messages.findLast(({ role }) => role === 'assistant');
  const before = asRecord(last?.metadata);
  const resume = resumeOf(last);
  return {
    body: {
      threadId: threadId ?? before.threadId ?? messages[0]?.id ?? id,
      runId: id ?? messages.at(-1)?.id,
      ...(resume.length > 0 && before.runId !== undefined && { parentRunId: before.runId }),
      state: stateOf(turn) ?? {},
      messages: [
        ...(system ? [{ id: 'system', role: 'system', content: system }] : []),
        ...messages.flatMap(agUiMessages),
      ],
      tools: tools.map(({ name, description = '', inputSchema }) => ({
        name,
        description,
        parameters: inputSchema ?? { type: 'object', properties: {} },
      })),
      context: [],
      forwardedProps: model === undefined ? {} : { model },
      ...(resume.length > 0 && { resume }),
      ...body,
    },
  };
}

/** The answers to what the last run was interrupted for: each must have one, and who went on without has none. */
function resumeOf(last: Message | undefined): readonly unknown[] {
  return asList(asRecord(last?.metadata).interrupts).map((interrupt) => {
    const { id, toolCallId } = asRecord(interrupt);
    const call = last?.parts.filter(isToolPart).find((part) => part.toolCallId === toolCallId);
    const answer = { interruptId: id, status: 'resolved' };
    if (call?.approval?.approved !== undefined) return { ...answer, payload: { approved: call.approval.approved } };
    if (call?.output !== undefined) return { ...answer, payload: call.output };
    return { interruptId: id, status: 'cancelled' };
  });
}
