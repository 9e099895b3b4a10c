import { applyChange } from '../../message/apply-change.js';
import type { Change } from '../../message/change.js';
import { isToolPart } from '../../message/tool-name-of.js';
import type { Message } from '../../message/message.js';
import type { ToolState } from '../../message/part.js';
import type { Kernel } from '../kernel.js';
import { misuse } from '../misuse.js';
import { untilIdle } from '../until-idle.js';
import { openCallsOf } from './open-calls.js';

export interface ToolCalls {
  approve(toolCallId: string, approved: boolean): Promise<void>;
  addToolResult(toolCallId: string, output: unknown): Promise<void>;
}

/** The page's word on calls that wait for it. */
export function createToolCalls(kernel: Kernel): ToolCalls {
  /** Puts what was decided into the call's message, and goes on when it was the last one to wait for. */
  const decide = async (toolCallId: string, state: ToolState, change: Change): Promise<void> => {
    // Other calls of the same answer may still be at work.
    await untilIdle(kernel);
    const { cells } = kernel;
    const messages = cells.all();
    const waits = (message: Message): boolean =>
      message.parts.some((part) => isToolPart(part) && part.toolCallId === toolCallId && part.state === state);
    const at = messages.findLastIndex(waits);
    const old = messages[at];
    if (!old)
      throw misuse(`No call "${toolCallId}" waits for this.`, 'the id of a call that does.', 'Look at its state.');
    const transport = kernel.prepare();
    // An ended message takes no changes: it is opened for this one.
    const open = applyChange({ ...old, status: 'streaming' }, change);
    cells.set({ ...open, status: old.status });
    const waiting = openCallsOf(open).some((call) => call.state !== 'approval-responded');
    if (waiting || old.status !== 'complete' || at < messages.length - 1) return;
    const ready = openCallsOf(open).length > 0;
    const answer = ready ? open : applyChange(open, { type: 'part', value: { type: 'step-start' } });
    await kernel.ask(transport, { at, answer });
  };

  return {
    async approve(toolCallId, approved) {
      await decide(toolCallId, 'approval-requested', { type: 'tool-approval', toolCallId, approved });
    },
    async addToolResult(toolCallId, output) {
      await decide(toolCallId, 'input-available', { type: 'tool-result', toolCallId, output });
    },
  };
}
