import { applyUpTo } from '../../message/apply-change.js';
import type { Change } from '../../message/change.js';
import type { Message } from '../../message/message.js';
import { newId } from '../../message/new-id.js';
import type { Turn } from '../../protocols/protocol.js';
import type { ChatOptions } from '../chat.js';
import { openCallsOf, stepOf } from './open-calls.js';
import { runTools } from './run-tools.js';

type Ask = (turn: Turn) => AsyncIterable<readonly Change[]>;

/** What is known of an answer that calls tools. */
export interface ToolRun {
  readonly turn: Turn;
  /** The answer as it began: empty, or with calls that have been approved. */
  readonly answer: Message;
  readonly signal: AbortSignal;
  readonly options: Pick<ChatOptions, 'tools' | 'maxSteps' | 'maxMessageLength'>;
}

/**
 * An answer that calls tools of the page, as one: asks, runs what was called, and asks again with the results,
 * until the model calls nothing more. The end of each step but the last one is held back. Ends where a call waits
 * for the page or for somebody's approval; `approve` and `addToolResult` go on from there.
 */
export async function* toolChanges(ask: Ask, run: ToolRun): AsyncGenerator<readonly Change[]> {
  const { answer, options } = run;
  const { tools = {}, maxSteps = 8, maxMessageLength } = options;
  const at = run.turn.messages.findIndex(({ id }) => id === answer.id);
  const before = at < 0 ? run.turn.messages : run.turn.messages.slice(0, at);
  const described = Object.entries(tools).flatMap(([name, { description, inputSchema }]) =>
    description === undefined && inputSchema === undefined
      ? []
      : { name, ...(description !== undefined && { description }), ...(inputSchema && { inputSchema }) },
  );
  let turn: Turn = described.length > 0 ? { ...run.turn, tools: described } : run.turn;
  let message = answer;
  const see = (changes: readonly Change[]): readonly Change[] => {
    for (const change of changes) message = applyUpTo(message, change, maxMessageLength);
    return changes;
  };
  const approved = openCallsOf(answer).filter(({ state }) => state === 'approval-responded');
  for await (const changes of runTools(approved, tools, run.signal)) yield see(changes);
  if (approved.length > 0) {
    yield see([{ type: 'part', value: { type: 'step-start' } }]);
    turn = { ...turn, messages: [...before, message] };
  }

  for (let step = 1; ; step++) {
    let end: Change | undefined;
    for await (const changes of ask(turn)) {
      const last = changes.at(-1);
      if (last?.type === 'finish' && last.status === 'complete') end = last;
      const shown = end ? changes.slice(0, -1) : changes;
      if (shown.length > 0) yield see(shown);
      if (end) break;
    }
    if (!end) return;
    for await (const changes of runTools(openCallsOf(message), tools, run.signal)) yield see(changes);
    const own = stepOf(message).filter(({ name }) => Object.hasOwn(tools, name));
    if (own.length === 0 || openCallsOf(message).length > 0) {
      yield [end];
      return;
    }
    if (step >= maxSteps) {
      yield [{ type: 'finish', status: 'incomplete', reason: 'max-steps' }];
      return;
    }
    yield see([{ type: 'part', value: { type: 'step-start' } }]);
    turn = { ...turn, id: newId(), messages: [...before, message] };
  }
}
