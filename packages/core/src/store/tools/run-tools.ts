import type { Change } from '../../message/change.js';
import type { PageCall } from './open-calls.js';
import type { Tool } from './tool.js';

/**
 * Runs the calls side by side and yields each outcome as it comes. A call that needs approval and has none asks
 * for it instead; one of an unknown tool is left to the page. Ends early when `signal` aborts.
 */
export async function* runTools(
  calls: readonly PageCall[],
  tools: Readonly<Record<string, Tool>>,
  signal: AbortSignal,
): AsyncGenerator<readonly Change[]> {
  const aborted = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const pending = new Map(
    calls.flatMap((call) => {
      const tool = Object.hasOwn(tools, call.name) ? tools[call.name] : undefined;
      const asks = call.state === 'approval-requested';
      return tool && !asks ? [[call.toolCallId, runTool(call, tool, signal)] as const] : [];
    }),
  );
  while (pending.size > 0 && !signal.aborted) {
    const change = await Promise.race([aborted, ...pending.values()]);
    if (!change) return;
    pending.delete(change.toolCallId);
    yield [change];
  }
}

type Outcome = Extract<Change, { type: 'tool-result' | 'tool-error' | 'tool-approval' }>;

async function runTool({ toolCallId, state, input }: PageCall, tool: Tool, signal: AbortSignal): Promise<Outcome> {
  const context = { toolCallId, signal };
  try {
    const { approve = 'never' } = tool;
    const asks = typeof approve === 'function' ? await approve(input, context) : approve === 'always';
    if (asks && state !== 'approval-responded') return { type: 'tool-approval', toolCallId };
    return { type: 'tool-result', toolCallId, output: await tool.execute(input, context) };
  } catch (error) {
    return { type: 'tool-error', toolCallId, errorText: error instanceof Error ? error.message : String(error) };
  }
}
