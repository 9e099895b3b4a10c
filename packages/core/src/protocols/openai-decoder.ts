import type { ChatError } from '../errors/chat-error.js';
import { TruncatedError } from '../errors/truncated-error.js';
import { asList, asRecord, asString, isRecord, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';
import type { createRareReader } from './openai-rare.js';
import { usageOf } from './openai-usage.js';
import type { RepeatableDecoder } from './repeated-words.js';

/** Stands for the data of the last event, which is not JSON. */
const done = Symbol();

/** What is known of an answer so far. */
export interface AnswerSoFar {
  hasBegun: boolean;
  hasText: boolean;
  isDone: boolean;
  reason: string;
  failure?: ChatError | undefined;
}

/** A decoder that does without the code for what few answers hold. */
export interface LoadingDecoder extends RepeatableDecoder {
  /** Loads what `decode` lacks for this event; awaited before it. Nothing where nothing is lacking. */
  prepare(event: ServerSentEvent): Promise<void> | undefined;
}

/**
 * Makes a decoder of Chat Completions for one answer: its chunks, or the whole reply as one event. What answers of
 * nothing but words do not hold is read by a reader that `createRare` makes; without it, `prepare` loads that.
 */
export function createOpenAIDecoder(createRare?: typeof createRareReader): LoadingDecoder {
  const answer: AnswerSoFar = { hasBegun: false, hasText: false, isDone: false, reason: '' };
  let rare = createRare?.(answer);
  let position = 0;
  let isOver = false;
  let id: unknown;
  let model: unknown;
  let seen: ServerSentEvent | undefined;
  let body: unknown;
  let chunk: JsonObject = {};
  let choice: JsonObject = {};

  /** Parses the event, which both `prepare` and `decode` look at. */
  const look = (event: ServerSentEvent): void => {
    if (seen === event) return;
    seen = event;
    const text = event.data.trim();
    body = text === '[DONE]' ? done : parseJson(text);
    chunk = asRecord(body);
    choice = asRecord(asList(chunk.choices).find((one) => !asRecord(one).index));
  };

  const readChunk = (changes: Change[]): void => {
    // The first id is the answer's: Groq changes it on the way, Azure begins with an empty one.
    if ((!id && chunk.id) || (chunk.model && chunk.model !== model)) {
      id ||= chunk.id || undefined;
      model = chunk.model || model;
      changes.push({ type: 'metadata', metadata: { id, model } });
    }
    answer.reason = asString(choice.finish_reason) || answer.reason;
    const text = asString(asRecord(choice.delta).content);
    if (rare) rare.read(chunk, choice, changes);
    else if (text) changes.push({ type: 'text', text });
    answer.hasText ||= text !== '';
    answer.hasBegun ||= isRecord(choice.delta);
    const usage = chunk.usage ?? asRecord(chunk.x_groq).usage ?? choice.usage;
    if (isRecord(usage)) changes.push({ type: 'usage', usage: usageOf(usage) });
  };

  /** The answer is over: the protocol says so, it failed, or the bytes have ended. */
  const close = (changes: Change[]): readonly Change[] => {
    isOver = true;
    const status = rare?.end(changes) ?? 'complete';
    const { failure, isDone, reason } = answer;
    if (failure) changes.push({ type: 'error', error: failure });
    else if (isDone || reason) changes.push({ type: 'finish', status, ...(reason && { reason }) });
    else changes.push({ type: 'truncate', error: new TruncatedError() });
    return changes;
  };

  return {
    prepare(event) {
      if (rare || isOver) return undefined;
      look(event);
      if (body !== undefined && isPlain(chunk, choice, answer)) return undefined;
      return import('./openai-rare.js').then((module) => {
        rare = module.createRareReader(answer);
      });
    },
    decode(event) {
      const changes: Change[] = [];
      if (isOver) return changes;
      position++;
      look(event);
      if (body === done) answer.isDone = true;
      else if (body === undefined) rare?.fail(event, position);
      else readChunk(changes);
      return body === done || answer.failure ? close(changes) : changes;
    },
    skip: () => void position++,
    end: () => (isOver ? [] : close([])),
  };
}

/** Whether a chunk holds nothing but words and what every answer has. */
function isPlain(chunk: JsonObject, choice: JsonObject, { hasText }: AnswerSoFar): boolean {
  const delta = asRecord(choice.delta);
  const content = delta.content ?? '';
  return (
    typeof content === 'string' &&
    // The first words may be a tag, or what comes before one.
    (hasText || !/^[\s<]/.test(content)) &&
    (!choice.finish_reason || choice.finish_reason === 'stop') &&
    chunk.object !== 'error' &&
    !(
      chunk.error ||
      chunk.error_code ||
      chunk.base_resp ||
      chunk.result ||
      chunk.is_end ||
      chunk.citations ||
      chunk.search_results ||
      chunk.web_search ||
      choice.message ||
      delta.reasoning ||
      delta.reasoning_content ||
      delta.reasoning_details ||
      delta.refusal ||
      delta.tool_calls ||
      delta.annotations
    )
  );
}
