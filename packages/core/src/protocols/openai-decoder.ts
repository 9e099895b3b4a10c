import { findProviderError } from '../errors/find-provider-error.js';
import { MalformedError } from '../errors/malformed-error.js';
import { ProviderError } from '../errors/provider-error.js';
import { TruncatedError } from '../errors/truncated-error.js';
import { asList, asRecord, asString, isRecord, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import { createThinkSplitter } from './inline-think.js';
import { addReasoningDetails, reasoningIn } from './openai-reasoning.js';
import { createSourceCollector } from './openai-sources.js';
import { createToolCallJoiner } from './openai-tool-calls.js';
import { usageOf } from './openai-usage.js';
import type { Decoder } from './protocol.js';

const none: readonly Change[] = Object.freeze([]);
const cutShort: ReadonlySet<string> = new Set([
  'length',
  'max_tokens',
  'model_length',
  'content_filter',
  'sensitive',
  'insufficient_system_resource',
]);
const failed: ReadonlySet<string> = new Set(['error', 'network_error']);

/** A decoder that also takes whole replies, already parsed. */
export interface OpenAIDecoder extends Decoder {
  decodeBody(body: unknown): readonly Change[];
}

/** Makes a decoder of Chat Completions chunks for one answer. */
export function createOpenAIDecoder(): OpenAIDecoder {
  const think = createThinkSplitter();
  const tools = createToolCallJoiner();
  const sources = createSourceCollector();
  const details: JsonObject[] = [];
  let position = 0;
  let over = false;
  let begun = false;
  let reason = '';
  let id = '';
  let model = '';

  const fail = (error: MalformedError | ProviderError, changes: Change[]): readonly Change[] => {
    over = true;
    think.flush(changes);
    changes.push({ type: 'error', error });
    return changes;
  };

  /** The bytes have ended or the protocol says it is done. */
  const close = (done: boolean): readonly Change[] => {
    if (over) return none;
    over = true;
    const changes: Change[] = [];
    think.flush(changes);
    if (failed.has(reason)) changes.push({ type: 'error', error: new ProviderError({ message: '', code: reason }) });
    else if (!done && !reason) changes.push({ type: 'truncate', error: new TruncatedError() });
    else {
      const status = cutShort.has(reason) ? 'incomplete' : 'complete';
      if (details.length > 0) {
        changes.push({ type: 'reasoning', text: '', providerMetadata: { openai: { reasoning_details: details } } });
      }
      tools.end(status === 'complete', changes);
      changes.push({ type: 'finish', status, ...(reason && { reason }) });
    }
    return changes;
  };

  const readHead = (chunk: JsonObject, changes: Change[]): void => {
    const newId = id || asString(chunk.id);
    const newModel = asString(chunk.model) || model;
    if (newId === id && newModel === model) return;
    id = newId;
    model = newModel;
    changes.push({ type: 'metadata', metadata: { ...(id && { id }), ...(model && { model }) } });
  };

  const readContent = (content: unknown, changes: Change[]): void => {
    if (typeof content === 'string') {
      if (content) think.feed(content, changes);
      return;
    }
    // Mistral: a list while it thinks.
    for (const item of asList(content).map(asRecord)) {
      if (item.type === 'thinking') {
        const thinking =
          asString(item.thinking) ||
          asList(item.thinking)
            .map((piece) => asString(asRecord(piece).text))
            .join('');
        readReasoning(thinking, changes);
      } else readContent(asString(item.text), changes);
    }
  };

  const readReasoning = (text: string, changes: Change[]): void => {
    if (!text) return;
    // A server with a field for reasoning does not write it into the text as well.
    think.flush(changes);
    changes.push({ type: 'reasoning', text });
  };

  const readDelta = (delta: JsonObject, whole: boolean, changes: Change[]): void => {
    readReasoning(reasoningIn(delta), changes);
    if (delta.reasoning_details) addReasoningDetails(details, delta.reasoning_details);
    readContent(delta.content, changes);
    readContent(delta.refusal, changes);
    if (delta.tool_calls) tools.feed(asList(delta.tool_calls), whole, changes);
  };

  const readChunk = (chunk: JsonObject, changes: Change[]): void => {
    readHead(chunk, changes);
    const choice = asRecord(asList(chunk.choices).find((one) => !asRecord(one).index));
    // MiniMax repeats the whole message at the end, Perplexity beside each delta.
    const whole = !isRecord(choice.delta) && !begun;
    const delta = asRecord(whole ? choice.message : choice.delta);
    if (choice.delta || choice.message) begun = true;
    readDelta(delta, whole, changes);
    if (typeof choice.text === 'string') readContent(choice.text, changes);
    sources.feed(chunk, delta, changes);
    const usage = chunk.usage ?? asRecord(chunk.x_groq).usage ?? choice.usage;
    if (isRecord(usage)) changes.push({ type: 'usage', usage: usageOf(usage) });
    reason = asString(choice.finish_reason) || reason;
  };

  const decodeBody = (body: unknown): readonly Change[] => {
    if (over || !isRecord(body)) return none;
    const changes: Change[] = [];
    readChunk(body, changes);
    const error = findProviderError(body);
    return error ? fail(error, changes) : changes;
  };

  return {
    decodeBody,
    decode({ data, unterminated }) {
      if (over) return none;
      position++;
      const text = data.trim();
      if (text === '[DONE]') return close(true);
      const body = parseJson(text);
      if (body !== undefined) return decodeBody(body);
      // Half an event at the end of the bytes is a cut, not a fault.
      return unterminated || text === '' ? none : fail(new MalformedError(data, position), []);
    },
    end: () => close(false),
  };
}
