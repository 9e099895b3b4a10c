import { asList, asRecord, asString, isRecord, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';

/** The tool calls of one answer. */
export interface AgUiTools {
  has(toolCallId: string): boolean;
  hasResult(toolCallId: string): boolean;
  start(toolCallId: string, toolName: string, changes: Change[]): void;
  add(toolCallId: string, text: string, changes: Change[]): void;
  /** The arguments are complete; `input` where they came parsed as well. */
  end(toolCallId: string, input: unknown, changes: Change[]): void;
  result(toolCallId: string, content: unknown, changes: Change[]): void;
  /** An opaque value that must go back with the call. */
  seal(toolCallId: string, encryptedValue: string, changes: Change[]): void;
}

interface Call {
  text: string;
  state: 'open' | 'ready' | 'over';
  hasResult?: boolean;
  input?: unknown;
  encryptedValue?: string;
}

/** Makes the tool calls of one answer; `earlier` are the calls of it that are known from an earlier run. */
export function createAgUiTools(earlier: readonly string[]): AgUiTools {
  const calls = new Map<string, Call>(earlier.map((id) => [id, { text: '', state: 'over', hasResult: true }]));

  const tell = (toolCallId: string, { input, encryptedValue }: Call, changes: Change[]): void => {
    const sealed = encryptedValue !== undefined && { providerMetadata: { 'ag-ui': { encryptedValue } } };
    changes.push({ type: 'tool-ready', toolCallId, input, ...sealed });
  };
  const end: AgUiTools['end'] = (toolCallId, given, changes) => {
    const call = calls.get(toolCallId);
    if (!call || call.state !== 'open') return;
    call.input = call.text.trim() ? parseJson(call.text) : (given ?? {});
    call.state = call.input === undefined ? 'over' : 'ready';
    if (call.state === 'ready') tell(toolCallId, call, changes);
    else changes.push({ type: 'tool-error', toolCallId, errorText: 'The arguments are not valid JSON.' });
  };
  return {
    has: (toolCallId) => calls.has(toolCallId),
    hasResult: (toolCallId) => calls.get(toolCallId)?.hasResult === true,
    start(toolCallId, toolName, changes) {
      if (calls.has(toolCallId)) return;
      calls.set(toolCallId, { text: '', state: 'open' });
      changes.push({ type: 'tool-start', toolCallId, toolName });
    },
    add(toolCallId, text, changes) {
      const call = calls.get(toolCallId);
      if (!call || call.state !== 'open') return;
      call.text += text;
      changes.push({ type: 'tool-input', toolCallId, text });
    },
    end,
    result(toolCallId, content, changes) {
      end(toolCallId, undefined, changes);
      const call = calls.get(toolCallId);
      if (call) {
        call.state = 'over';
        call.hasResult = true;
      }
      changes.push({ type: 'tool-result', toolCallId, output: outputOf(content) });
    },
    seal(toolCallId, encryptedValue, changes) {
      const call = calls.get(toolCallId);
      if (!call) return;
      call.encryptedValue = encryptedValue;
      if (call.state === 'ready') tell(toolCallId, call, changes);
    },
  };
}

/** What the tool returned: text, which is JSON where that is structured, or parts. */
function outputOf(content: unknown): unknown {
  if (typeof content !== 'string') {
    const parts = asList(content).map(asRecord);
    return parts.every(isText) ? outputOf(parts.map(({ text }) => asString(text)).join('')) : content;
  }
  const value = parseJson(content);
  return isRecord(value) || Array.isArray(value) ? value : content;
}

function isText({ type }: JsonObject): boolean {
  return type === 'text';
}
