import type { ChatError } from '../errors/chat-error.js';
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

/** The reasons to finish that mean there was more to say. */
const cutShort = /^(length|max_tokens|model_length|content_filter|sensitive|insufficient_system_resource)$/;
const failed = /^(network_)?error$/;

/** Makes a decoder of Chat Completions for one answer: its chunks, or the whole reply as one event. */
export function createOpenAIDecoder(): Decoder {
  const think = createThinkSplitter();
  const tools = createToolCallJoiner();
  const addSources = createSourceCollector();
  const details: JsonObject[] = [];
  let position = 0;
  let isOver = false;
  let isDone = false;
  let hasBegun = false;
  let reason = '';
  let id: unknown;
  let model: unknown;
  let failure: ChatError | undefined;

  const readReasoning = (text: string, changes: Change[]): void => {
    if (!text) return;
    // A server with a field for reasoning does not write it into the text as well.
    think.flush(changes);
    changes.push({ type: 'reasoning', text });
  };

  const readContent = (content: unknown, changes: Change[]): void => {
    if (typeof content === 'string') {
      if (content) think.feed(content, changes);
      return;
    }
    // Mistral: a list while it thinks.
    for (const { text, thinking } of asList(content).map(asRecord)) {
      for (const thought of asList(thinking)) readReasoning(asString(asRecord(thought).text), changes);
      readContent(text, changes);
    }
  };

  const readDelta = (delta: JsonObject, isWhole: boolean, changes: Change[]): void => {
    readReasoning(reasoningIn(delta), changes);
    addReasoningDetails(details, delta.reasoning_details);
    readContent(delta.content, changes);
    readContent(delta.refusal, changes);
    tools.feed(asList(delta.tool_calls), isWhole, changes);
  };

  const readChunk = (chunk: JsonObject, changes: Change[]): void => {
    // The first id is the answer's: Groq changes it on the way, Azure begins with an empty one.
    const head = { id: id || chunk.id || undefined, model: chunk.model || model };
    if (head.id !== id || head.model !== model) {
      ({ id, model } = head);
      changes.push({ type: 'metadata', metadata: head });
    }
    const choice = asRecord(asList(chunk.choices).find((one) => !asRecord(one).index));
    // MiniMax repeats the whole message at the end, Perplexity beside each delta.
    const isWhole = !hasBegun && !choice.delta && isRecord(choice.message);
    const delta = asRecord(isWhole ? choice.message : choice.delta);
    hasBegun ||= isWhole || isRecord(choice.delta);
    isDone ||= isWhole;
    readDelta(delta, isWhole, changes);
    // Baidu, before it spoke like the others.
    readContent(chunk.result, changes);
    addSources(chunk, delta, changes);
    const usage = chunk.usage ?? asRecord(chunk.x_groq).usage ?? choice.usage;
    if (isRecord(usage)) changes.push({ type: 'usage', usage: usageOf(usage) });
    reason = asString(choice.finish_reason) || (chunk.is_end ? 'is_end' : reason);
    failure = findProviderError(chunk);
  };

  /** The answer is over: the protocol says so, it failed, or the bytes have ended. */
  const close = (changes: Change[]): readonly Change[] => {
    isOver = true;
    think.flush(changes);
    if (failed.test(reason)) failure ??= new ProviderError({ message: '', code: reason });
    if (failure) changes.push({ type: 'error', error: failure });
    else if (isDone || reason) {
      const status = cutShort.test(reason) ? 'incomplete' : 'complete';
      if (details.length > 0) {
        changes.push({ type: 'reasoning', text: '', providerMetadata: { openai: { reasoning_details: details } } });
      }
      tools.end(status === 'complete', changes);
      changes.push({ type: 'finish', status, ...(reason && { reason }) });
    } else changes.push({ type: 'truncate', error: new TruncatedError() });
    return changes;
  };

  return {
    decode({ data, unterminated }) {
      const changes: Change[] = [];
      if (isOver) return changes;
      position++;
      const text = data.trim();
      const body = parseJson(text);
      if (text === '[DONE]') isDone = true;
      else if (body !== undefined) readChunk(asRecord(body), changes);
      // Half an event at the end of the bytes is a cut, not a fault.
      else if (text && !unterminated) failure = new MalformedError(data, position);
      return text === '[DONE]' || failure ? close(changes) : changes;
    },
    end: () => (isOver ? [] : close([])),
  };
}
