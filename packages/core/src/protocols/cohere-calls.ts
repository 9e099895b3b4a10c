import { asRecord, asString, isRecord, parseJson } from '../json.js';
import type { Change } from '../message/change.js';

/** The tool calls of one answer, by their place. */
export interface CohereCalls {
  start(index: unknown, call: unknown, changes: Change[]): void;
  delta(index: unknown, call: unknown, changes: Change[]): void;
  stop(index: unknown, changes: Change[]): void;
  /** No call will come any more; `isComplete` unless the answer was cut short. */
  end(isComplete: boolean, changes: Change[]): void;
}

interface Call {
  readonly toolCallId: string;
  text: string;
  isStopped: boolean;
}

/** Makes the reader of one answer's calls. */
export function createCohereCalls(): CohereCalls {
  const open = new Map<unknown, Call>();

  const add = (call: Call, given: unknown, changes: Change[]): void => {
    const { arguments: words } = asRecord(asRecord(given).function);
    const text = isRecord(words) ? JSON.stringify(words) : asString(words);
    call.text += text;
    if (text) changes.push({ type: 'tool-input', toolCallId: call.toolCallId, text });
  };
  const settle = (index: unknown, { toolCallId, text }: Call, changes: Change[]): void => {
    open.delete(index);
    const input = text.trim() ? parseJson(text) : {};
    if (input !== undefined) changes.push({ type: 'tool-ready', toolCallId, input });
    else changes.push({ type: 'tool-error', toolCallId, errorText: 'The arguments are not valid JSON.' });
  };
  return {
    start(index, given, changes) {
      const { id, function: called } = asRecord(given);
      const call: Call = { toolCallId: asString(id) || `call_${String(index)}`, text: '', isStopped: false };
      open.set(index, call);
      changes.push({ type: 'tool-start', toolCallId: call.toolCallId, toolName: asString(asRecord(called).name) });
      add(call, given, changes);
    },
    delta(index, given, changes) {
      const call = open.get(index);
      if (call) add(call, given, changes);
    },
    stop(index, changes) {
      const call = open.get(index);
      if (!call) return;
      call.isStopped = true;
      // With no arguments at all it is whole only if the answer is.
      if (call.text.trim()) settle(index, call, changes);
    },
    end(isComplete, changes) {
      for (const [index, call] of open) if (isComplete && call.isStopped) settle(index, call, changes);
    },
  };
}
