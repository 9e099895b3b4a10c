import { ProviderError } from '../errors/provider-error.js';
import { asList, asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Usage } from '../message/message.js';
import type { Terminal } from '../message/reduce-end.js';
import { createGrowing, type Growing } from './dashscope-growing.js';
import { createJsonDecoder } from './json-decoder.js';
import { numberOf } from './number-of.js';
import { createSourceCollector } from './openai-sources.js';
import { createToolCallJoiner } from './openai-tool-calls.js';
import type { Decoder } from './protocol.js';

/** Makes a decoder of DashScope's events for one answer, or of the whole reply. */
export function createDashscopeDecoder(): Decoder {
  const text = createGrowing();
  const reasoning = createGrowing();
  const joiner = createToolCallJoiner();
  const addSources = createSourceCollector();
  /** The arguments of each call, which grow as the text does. */
  const calls = new Map<unknown, { readonly grown: Growing; piece: JsonObject }>();
  let id: unknown;
  let session: unknown;
  let usage: JsonObject | undefined;
  let reason = '';

  const tell = (type: 'text' | 'reasoning', words: string, changes: Change[]): void => {
    if (words) changes.push({ type, text: words });
  };
  const addCall = (piece: JsonObject, at: number, changes: Change[]): void => {
    const index = piece.index ?? at;
    const called = asRecord(piece.function);
    const call = calls.get(index) ?? { grown: createGrowing(), piece };
    calls.set(index, call);
    call.piece = { ...piece, index };
    give(call.piece, call.grown.add(asString(called.arguments), reason !== ''), changes);
  };
  const give = (piece: JsonObject, fresh: string, changes: Change[]): void => {
    joiner.feed([{ ...piece, function: { ...asRecord(piece.function), arguments: fresh } }], false, changes);
  };

  const readOutput = (output: JsonObject, changes: Change[]): void => {
    const [choice] = asList(output.choices).map(asRecord);
    const why = asString(choice?.finish_reason ?? output.finish_reason);
    // The word, not the value.
    if (why && why !== 'null') reason = why;
    const { content, reasoning_content, tool_calls } = asRecord(choice?.message);
    tell('reasoning', reasoning.add(asString(reasoning_content), reason !== ''), changes);
    tell('text', text.add(textIn(output.text ?? content), reason !== ''), changes);
    asList(tool_calls).forEach((piece, at) => addCall(asRecord(piece), at, changes));
    addSources({ search_results: asRecord(output.search_info).search_results }, {}, changes);
  };

  const tellHead = ({ request_id, output }: JsonObject, changes: Change[]): void => {
    const { session_id } = asRecord(output);
    const head = { id: request_id ?? id, sessionId: session_id ?? session };
    if (head.id === id && head.sessionId === session) return;
    ({ id, sessionId: session } = head);
    const known = Object.entries(head).filter(([, value]) => typeof value === 'string');
    changes.push({ type: 'metadata', metadata: Object.fromEntries(known) });
  };

  return createJsonDecoder({
    read(body, changes): Terminal | undefined {
      tellHead(body, changes);
      if (typeof body.code === 'string' && body.code) {
        return { type: 'error', error: new ProviderError({ message: asString(body.message), code: body.code }) };
      }
      if (isRecord(body.usage)) ({ usage } = { usage: body.usage });
      readOutput(asRecord(body.output), changes);
      return undefined;
    },
    end(changes) {
      tell('reasoning', reasoning.end(), changes);
      tell('text', text.end(), changes);
      for (const { piece, grown } of calls.values()) give(piece, grown.end(), changes);
      if (usage) changes.push({ type: 'usage', usage: usageOf(usage) });
      if (!reason) return undefined;
      const status = reason === 'length' ? 'incomplete' : 'complete';
      joiner.end(status === 'complete', changes);
      return { type: 'finish', status, reason };
    },
  });
}

/** Text; of multimodal models a list of it. */
function textIn(content: unknown): string {
  if (!Array.isArray(content)) return asString(content);
  return content.map((part) => asString(asRecord(part).text)).join('');
}

function usageOf(raw: JsonObject): Usage {
  // Applications count by model.
  const [counts = raw] = asList(raw.models).map(asRecord);
  const { input_tokens, output_tokens, total_tokens, output_tokens_details, prompt_tokens_details } = counts;
  return {
    inputTokens: numberOf(input_tokens),
    outputTokens: numberOf(output_tokens),
    totalTokens: numberOf(total_tokens),
    reasoningTokens: numberOf(asRecord(output_tokens_details).reasoning_tokens),
    cachedInputTokens: numberOf(asRecord(prompt_tokens_details).cached_tokens),
    raw,
  };
}
