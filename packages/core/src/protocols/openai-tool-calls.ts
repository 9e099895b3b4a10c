import { asRecord, asString, isRecord, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { ProviderMetadata } from '../message/part.js';

/** Joins the pieces of tool calls. */
export interface ToolCallJoiner {
  /** Takes the `tool_calls` of a delta, or of a whole message. */
  feed(pieces: readonly unknown[], whole: boolean, changes: Change[]): void;
  /** The answer has ended; `complete` unless it was cut short. */
  end(complete: boolean, changes: Change[]): void;
}

interface Call {
  /** As the provider sent it; may be empty. */
  readonly id: string;
  readonly toolCallId: string;
  started: boolean;
  text: string;
  metadata?: ProviderMetadata;
}

/**
 * Makes a joiner for one answer. Pieces belong together by `index`; a new id at a known index is a new call,
 * since several backends never count up. Without `index` they belong together by id, else to the last call.
 */
export function createToolCallJoiner(): ToolCallJoiner {
  const calls: Call[] = [];
  const byIndex = new Map<number, Call>();

  const callFor = (index: number | undefined, id: string): Call => {
    const known = index !== undefined ? byIndex.get(index) : id ? calls.find((call) => call.id === id) : calls.at(-1);
    const call = known && (!id || !known.id || known.id === id) ? known : create(id);
    if (index !== undefined) byIndex.set(index, call);
    return call;
  };
  const create = (id: string): Call => {
    const call = { id, toolCallId: id || `call_${calls.length}`, started: false, text: '' };
    calls.push(call);
    return call;
  };
  const take = (piece: JsonObject, position: number | undefined, changes: Change[]): void => {
    const index = typeof piece.index === 'number' ? piece.index : position;
    const call = callFor(index, asString(piece.id));
    const { name, arguments: given } = asRecord(piece.function);
    const text = isRecord(given) ? JSON.stringify(given) : asString(given);
    // Opaque data of Gemini's, needed again on the next turn.
    if (piece.extra_content) call.metadata = { openai: { extra_content: piece.extra_content } };
    call.text += text;
    const { toolCallId } = call;
    // The name comes whole; where it comes again it is the same, and sometimes it comes empty.
    if (!call.started && asString(name)) {
      call.started = true;
      changes.push({ type: 'tool-start', toolCallId, toolName: asString(name) });
      if (call.text) changes.push({ type: 'tool-input', toolCallId, text: call.text });
    } else if (call.started && text) changes.push({ type: 'tool-input', toolCallId, text });
  };

  return {
    feed(pieces, whole, changes) {
      pieces.forEach((piece, position) => take(asRecord(piece), whole ? position : undefined, changes));
    },
    end(complete, changes) {
      for (const { started, toolCallId, text, metadata } of calls) {
        if (!started) continue;
        // No arguments at all mean an empty object, unless they were still to come.
        const input = complete && text.trim() === '' ? {} : parseJson(text);
        if (input === undefined)
          changes.push({ type: 'tool-error', toolCallId, errorText: 'The arguments are not valid JSON.' });
        else changes.push({ type: 'tool-ready', toolCallId, input, ...(metadata && { providerMetadata: metadata }) });
      }
    },
  };
}
