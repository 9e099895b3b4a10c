import { findProviderError } from '../errors/find-provider-error.js';
import { ProviderError } from '../errors/provider-error.js';
import { asList, asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Terminal } from '../message/reduce-end.js';
import { createJsonDecoder } from './json-decoder.js';
import type { Decoder } from './protocol.js';
import { createResponsesItems } from './responses-items.js';
import type { Place } from './responses-slots.js';
import { responsesUsageOf } from './responses-usage.js';

type Read = (event: JsonObject, changes: Change[]) => Terminal | void;

/** Makes a decoder of Responses for one answer: its events, or the whole response as one event. */
export function createResponsesDecoder(): Decoder {
  const items = createResponsesItems();
  let id: unknown;
  let model: unknown;
  let sequence = -1;

  const readHead = (response: JsonObject, changes: Change[]): void => {
    const head = { id: response.id || id, model: response.model || model };
    if (head.id === id && head.model === model) return;
    ({ id, model } = head);
    changes.push({ type: 'metadata', metadata: head });
  };
  const end = (response: JsonObject, status: string, changes: Change[]): Terminal => {
    readHead(response, changes);
    asList(response.output).forEach((item, index) => items.settle(index, asRecord(item), changes));
    items.end(status === 'completed', changes);
    if (isRecord(response.usage)) changes.push({ type: 'usage', usage: responsesUsageOf(response.usage) });
    if (status === 'failed') return { type: 'error', error: errorIn(response) };
    if (status === 'completed') return { type: 'finish', status: 'complete', reason: status };
    const reason = asString(asRecord(response.incomplete_details).reason) || status;
    return { type: 'finish', status: 'incomplete', ...(reason && { reason }) };
  };

  const begins: Read = ({ response }, changes) => readHead(asRecord(response), changes);
  const ends: Read = ({ type, response }, changes) =>
    end(asRecord(response), asString(type).slice('response.'.length), changes);
  const writes =
    (placeOf: (event: JsonObject) => Place): Read =>
    (event, changes) =>
      items.write(placeOf(event), asString(event.delta), changes);
  const rewrites =
    (placeOf: (event: JsonObject) => Place): Read =>
    ({ text, refusal, ...event }, changes) =>
      items.rewrite(placeOf(event), asString(text ?? refusal), changes);
  const adds: Read = ({ output_index, delta }, changes) =>
    items.input(placeIn(output_index), asString(delta), false, changes);
  const fills: Read = (event, changes) =>
    items.input(placeIn(event.output_index), asString(event.arguments ?? event.input), true, changes);

  const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
    ['response.created', begins],
    ['response.queued', begins],
    ['response.in_progress', begins],
    [
      'response.output_item.added',
      ({ output_index, item }, changes) => items.add(placeIn(output_index), asRecord(item), changes),
    ],
    [
      'response.output_item.done',
      ({ output_index, item }, changes) => items.settle(placeIn(output_index), asRecord(item), changes),
    ],
    ['response.output_text.delta', writes(textPlace)],
    ['response.output_text.done', rewrites(textPlace)],
    ['response.refusal.delta', writes(textPlace)],
    ['response.refusal.done', rewrites(textPlace)],
    ['response.reasoning_summary_text.delta', writes(summaryPlace)],
    ['response.reasoning_summary_text.done', rewrites(summaryPlace)],
    ['response.reasoning_text.delta', writes(thoughtPlace)],
    ['response.reasoning_text.done', rewrites(thoughtPlace)],
    [
      'response.output_text.annotation.added',
      ({ annotation }, changes) => items.annotate(asRecord(annotation), changes),
    ],
    ['response.function_call_arguments.delta', adds],
    ['response.function_call_arguments.done', fills],
    ['response.custom_tool_call_input.delta', adds],
    ['response.custom_tool_call_input.done', fills],
    ['response.mcp_call_arguments.delta', adds],
    ['response.code_interpreter_call_code.delta', adds],
    ['response.completed', ends],
    ['response.incomplete', ends],
    ['response.failed', ends],
    ['response.cancelled', ends],
    ['error', (event) => ({ type: 'error', error: errorIn(event) })],
  ]);

  return createJsonDecoder({
    // What one event lost, the next snapshot brings.
    malformed: 'waits',
    read(event, changes) {
      const { sequence_number, object } = event;
      // A resumed stream may repeat what was told. Some servers never count up from 0.
      if (typeof sequence_number === 'number') {
        if (sequence > 0 && sequence_number <= sequence) return undefined;
        sequence = sequence_number;
      }
      if (object === 'response') return end(event, asString(event.status) || 'completed', changes);
      const known = readers.get(asString(event.type));
      if (known) return known(event, changes) ?? undefined;
      const error = event.type === undefined ? findProviderError(event) : undefined;
      return error && { type: 'error', error };
    },
  });
}

function errorIn(event: JsonObject): ProviderError {
  // Azure and OpenAI write the fields into the event itself.
  const { message, code } = event;
  return (
    findProviderError(event) ?? new ProviderError({ message: asString(message), code: asString(code) || undefined })
  );
}

function placeIn(index: unknown): number {
  return typeof index === 'number' ? index : 0;
}

function textPlace({ output_index, content_index }: JsonObject): Place {
  return { kind: 'text', item: placeIn(output_index), part: placeIn(content_index) };
}

function summaryPlace({ output_index, summary_index }: JsonObject): Place {
  return { kind: 'reasoning', item: placeIn(output_index), section: `summary-${placeIn(summary_index)}` };
}

function thoughtPlace({ output_index, content_index }: JsonObject): Place {
  return { kind: 'reasoning', item: placeIn(output_index), section: `content-${placeIn(content_index)}` };
}
