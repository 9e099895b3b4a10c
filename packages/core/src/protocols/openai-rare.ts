import { findProviderError } from '../errors/find-provider-error.js';
import { MalformedError } from '../errors/malformed-error.js';
import { ProviderError } from '../errors/provider-error.js';
import { asList, asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';
import { createThinkSplitter } from './inline-think.js';
import type { AnswerSoFar } from './openai-decoder.js';
import { addReasoningDetails, reasoningIn } from './openai-reasoning.js';
import { createSourceCollector } from './openai-sources.js';
import { createToolCallJoiner } from './openai-tool-calls.js';

/** The reasons to finish that mean there was more to say. */
const cutShort = /^(length|max_tokens|model_length|content_filter|sensitive|insufficient_system_resource)$/;
const failed = /^(network_)?error$/;

/** Reads what answers of nothing but words do not hold: tools, reasoning, sources, errors, whole replies. */
export interface RareReader {
  read(chunk: JsonObject, choice: JsonObject, changes: Change[]): void;
  /** Takes an event that does not parse. */
  fail(event: ServerSentEvent, position: number): void;
  /** Gives out what was held back, and tells how an answer ends that did not fail. */
  end(changes: Change[]): 'complete' | 'incomplete';
}

/** Makes the reader of one answer, which may have begun. */
export function createRareReader(answer: AnswerSoFar): RareReader {
  const think = createThinkSplitter();
  const tools = createToolCallJoiner();
  const addSources = createSourceCollector();
  const details: JsonObject[] = [];
  // A tag stands before all text.
  if (answer.hasText) think.flush([]);

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

  return {
    read(chunk, choice, changes) {
      // MiniMax repeats the whole message at the end, Perplexity beside each delta.
      const isWhole = !answer.hasBegun && !choice.delta && isRecord(choice.message);
      const delta = asRecord(isWhole ? choice.message : choice.delta);
      answer.hasBegun ||= isWhole;
      answer.isDone ||= isWhole;
      readReasoning(reasoningIn(delta), changes);
      addReasoningDetails(details, delta.reasoning_details);
      readContent(delta.content, changes);
      readContent(delta.refusal, changes);
      tools.feed(asList(delta.tool_calls), isWhole, changes);
      // Baidu, before it spoke like the others.
      readContent(chunk.result, changes);
      addSources(chunk, delta, changes);
      if (chunk.is_end && !choice.finish_reason) answer.reason = 'is_end';
      answer.failure = findProviderError(chunk);
    },
    fail({ data, unterminated }, position) {
      // Half an event at the end of the bytes is a cut, not a fault.
      if (data.trim() && !unterminated) answer.failure = new MalformedError(data, position);
    },
    end(changes) {
      const { isDone, reason } = answer;
      think.flush(changes);
      if (failed.test(reason)) answer.failure ??= new ProviderError({ message: '', code: reason });
      const status = cutShort.test(reason) ? 'incomplete' : 'complete';
      if (answer.failure || !(isDone || reason)) return status;
      if (details.length > 0) {
        changes.push({ type: 'reasoning', text: '', providerMetadata: { openai: { reasoning_details: details } } });
      }
      tools.end(status === 'complete', changes);
      return status;
    },
  };
}
