import { asRecord, asString, isRecord, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';

/** Joins the pieces of tool calls. */
export interface ToolCallJoiner {
  /** Takes the `tool_calls` of a delta, or of a whole message. */
  feed(pieces: readonly unknown[], isWhole: boolean, changes: Change[]): void;
  /** The answer has ended; `complete` unless it was cut short. */
  end(isComplete: boolean, changes: Change[]): void;
}

interface Call {
  /** As the provider sent it; may be empty. */
  readonly id: string;
  readonly toolCallId: string;
  isStarted: boolean;
  text: string;
  /** How much of the text has been told. */
  told: number;
  extra?: unknown;
}

/**
 * Makes a joiner for one answer. Pieces belong together by `index`; a new id at a known index is a new call,
 * since several backends never count up. Without `index` they belong together by id, else to the last call.
 */
export function createToolCallJoiner(): ToolCallJoiner {
  const calls: Call[] = [];
  const byIndex = new Map<unknown, Call>();

  const callFor = (index: unknown, id: string): Call => {
    const known = index === undefined ? calls.findLast((call) => !id || call.id === id) : byIndex.get(index);
    if (known && (!id || !known.id || known.id === id)) return known;
    const call = { id, toolCallId: id || `call_${calls.length}`, isStarted: false, text: '', told: 0 };
    calls.push(call);
    byIndex.set(index, call);
    return call;
  };
  const take = (piece: JsonObject, position: number | undefined, changes: Change[]): void => {
    const call = callFor(piece.index ?? position, asString(piece.id));
    const { toolCallId } = call;
    const { name, arguments: given } = asRecord(piece.function);
    call.text += isRecord(given) ? JSON.stringify(given) : asString(given);
    // Opaque data of Gemini's, needed again on the next turn.
    call.extra ??= piece.extra_content;
    // The name comes whole; where it comes again it is the same, and sometimes it comes empty.
    const toolName = asString(name);
    if (toolName && !call.isStarted) {
      call.isStarted = true;
      changes.push({ type: 'tool-start', toolCallId, toolName });
    }
    if (call.isStarted && call.told < call.text.length) {
      changes.push({ type: 'tool-input', toolCallId, text: call.text.slice(call.told) });
      call.told = call.text.length;
    }
  };

  return {
    feed(pieces, isWhole, changes) {
      pieces.forEach((piece, position) => take(asRecord(piece), isWhole ? position : undefined, changes));
    },
    end(isComplete, changes) {
      for (const { isStarted, toolCallId, text, extra } of calls) {
        if (!isStarted) continue;
        // No arguments at all mean an empty object, unless they were still to come.
        const input = isComplete && !text.trim() ? {} : parseJson(text);
        changes.push(
          input === undefined
            ? { type: 'tool-error', toolCallId, errorText: 'The arguments are not valid JSON.' }
            : {
                type: 'tool-ready',
                toolCallId,
                input,
                ...(extra !== undefined && { providerMetadata: { openai: { extra_content: extra } } }),
              },
        );
      }
    },
  };
}
