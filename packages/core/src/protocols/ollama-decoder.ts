import { findProviderError } from '../errors/find-provider-error.js';
import { asList, asRecord, asString, isRecord, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Terminal } from '../message/reduce-end.js';
import { createThinkSplitter } from './inline-think.js';
import { createJsonDecoder } from './json-decoder.js';
import { ollamaUsageOf } from './ollama-usage.js';
import type { Decoder } from './protocol.js';

/** Makes a decoder of Ollama's lines for one answer, of `/api/chat` or `/api/generate`. */
export function createOllamaDecoder(): Decoder {
  const think = createThinkSplitter();
  let model: unknown;
  let begun: unknown;
  let calls = 0;

  const readCall = (call: JsonObject, changes: Change[]): void => {
    const { name, arguments: given } = asRecord(call.function);
    // Ollama names no calls; the time of the answer tells those of its steps apart.
    const toolCallId = asString(call.id) || `call_${String(begun)}_${calls}`;
    calls++;
    changes.push({ type: 'tool-start', toolCallId, toolName: asString(name) });
    const input = isRecord(given) ? given : asString(given).trim() ? parseJson(asString(given)) : {};
    if (input !== undefined) changes.push({ type: 'tool-ready', toolCallId, input });
    else changes.push({ type: 'tool-error', toolCallId, errorText: 'The arguments are not valid JSON.' });
  };
  const endOf = (line: JsonObject, changes: Change[]): Terminal => {
    think.flush(changes);
    changes.push({ type: 'usage', usage: ollamaUsageOf(line) });
    const reason = asString(line.done_reason);
    return { type: 'finish', status: reason === 'length' ? 'incomplete' : 'complete', ...(reason && { reason }) };
  };

  return createJsonDecoder({
    read(line, changes) {
      const error = findProviderError(line);
      if (error) {
        think.flush(changes);
        return { type: 'error', error };
      }
      begun ??= line.created_at;
      if (line.model !== undefined && line.model !== model) {
        ({ model } = line);
        changes.push({ type: 'metadata', metadata: { model } });
      }
      const { content = line.response, thinking = line.thinking, tool_calls } = asRecord(line.message);
      const thought = asString(thinking);
      if (thought) {
        // A model with a field for its thoughts does not write them into the text as well.
        think.flush(changes);
        changes.push({ type: 'reasoning', text: thought });
      }
      if (content) think.feed(asString(content), changes);
      for (const call of asList(tool_calls)) readCall(asRecord(call), changes);
      return line.done === true ? endOf(line, changes) : undefined;
    },
    end(changes) {
      think.flush(changes);
      return undefined;
    },
  });
}
