import { asList, asRecord, asString, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import { createResponsesSlots, type Place } from './responses-slots.js';
import { createSourceList } from './source-list.js';

/** The output items of one response, addressed by their place: ids may change from event to event. */
export interface ResponsesItems {
  /** An item began. */
  add(index: number, item: JsonObject, changes: Change[]): void;
  /** An item is whole; what it says counts, whatever came before. */
  settle(index: number, item: JsonObject, changes: Change[]): void;
  /** More words. */
  write(place: Place, delta: string, changes: Change[]): void;
  /** All words of a place. */
  rewrite(place: Place, text: string, changes: Change[]): void;
  /** More of a call's input; all of it where `isWhole`. */
  input(index: number, text: string, isWhole: boolean, changes: Change[]): void;
  annotate(annotation: JsonObject, changes: Change[]): void;
  /** No item will come any more; `isComplete` unless the response was cut short. */
  end(isComplete: boolean, changes: Change[]): void;
}

interface Item {
  readonly type: string;
  readonly toolCallId: string;
  /** The input of a call as far as it has come. */
  text: string;
  isSettled: boolean;
}

/** Calls that the model hands to whoever asked. */
const ownCall = /^(function|custom_tool)_call$/;
/** Calls that the provider carries out, or that no page could. */
const otherCall = /_(call|approval_request)$/;
/** The kinds whose input is the model's words. */
const worded = /^(mcp_call|mcp_approval_request|code_interpreter_call)$/;

/** Makes the reader of one response's items. */
export function createResponsesItems(): ResponsesItems {
  const items = new Map<number, Item>();
  const slots = createResponsesSlots();
  const sources = createSourceList();

  const annotate = (annotation: JsonObject, changes: Change[]): void => {
    const { type, url, title, file_id, filename } = annotation;
    if (type === 'url_citation') sources.page(asString(url), asString(title), changes);
    else if (file_id) sources.document(asString(file_id), asString(filename), changes);
  };

  const add = (index: number, begin: JsonObject, changes: Change[]): Item => {
    const known = items.get(index);
    if (known) return known;
    const type = asString(begin.type);
    const toolCallId = asString(begin.call_id) || asString(begin.id) || `call_${items.size}`;
    const item: Item = { type, toolCallId, text: '', isSettled: false };
    items.set(index, item);
    if (ownCall.test(type)) changes.push({ type: 'tool-start', toolCallId, toolName: asString(begin.name) });
    else if (otherCall.test(type)) {
      const toolName = asString(begin.name) || type.replace(otherCall, '');
      changes.push({ type: 'tool-start', toolCallId, toolName, providerExecuted: true });
    }
    return item;
  };

  const settleMessage = (item: number, { content, phase }: JsonObject, changes: Change[]): void => {
    asList(content)
      .map(asRecord)
      .forEach(({ type, text, refusal, annotations }, at) => {
        slots.rewrite({ kind: 'text', item, part: at }, asString(type === 'refusal' ? refusal : text), changes);
        for (const annotation of asList(annotations)) annotate(asRecord(annotation), changes);
      });
    slots.close(item, changes, phase ? { phase } : undefined);
  };

  const settleReasoning = (index: number, item: JsonObject, changes: Change[]): void => {
    const { summary, content, id, encrypted_content } = item;
    const text = [...asList(summary), ...asList(content)].map((one) => asString(asRecord(one).text)).join('\n\n');
    // All of it lies in one part, since all of it goes back as one.
    slots.rewrite({ kind: 'reasoning', item: index }, text, changes);
    const raw = { type: 'reasoning', id, summary: asList(summary) };
    slots.close(index, changes, {
      item: { ...raw, ...(content !== undefined && { content }), ...(encrypted_content ? { encrypted_content } : {}) },
    });
  };

  const settleCall = ({ toolCallId, type }: Item, item: JsonObject, changes: Change[]): void => {
    const isCustom = type === 'custom_tool_call';
    const text = asString(isCustom ? item.input : item.arguments);
    const input = isCustom ? text : text.trim() ? parseJson(text) : {};
    if (input === undefined || item.status === 'incomplete') {
      changes.push({ type: 'tool-error', toolCallId, errorText: 'The arguments are not valid JSON.' });
      return;
    }
    const providerMetadata = isCustom ? { responses: { custom: true } } : undefined;
    changes.push({ type: 'tool-ready', toolCallId, input, ...(providerMetadata && { providerMetadata }) });
  };

  const settleOther = ({ toolCallId, type }: Item, item: JsonObject, changes: Change[]): void => {
    const { result, ...rest } = item;
    const { arguments: words, code, output, outputs, error, status, output_format } = item;
    // A search has no input of its own: what it did is its result.
    const input = !worded.test(type)
      ? undefined
      : type === 'code_interpreter_call'
        ? { code }
        : parseJson(asString(words));
    changes.push({ type: 'tool-ready', toolCallId, input, providerMetadata: { responses: { item: rest } } });
    if (type === 'mcp_approval_request') {
      changes.push({ type: 'tool-approval', toolCallId, id: asString(item.id) });
      return;
    }
    const { id: _id, type: _type, call_id: _call, ...outcome } = rest;
    changes.push({ type: 'tool-result', toolCallId, output: output ?? outputs ?? outcome });
    if (error || status === 'failed') {
      const { message } = asRecord(error);
      changes.push({ type: 'tool-error', toolCallId, errorText: asString(message ?? error) || 'The tool failed.' });
    }
    if (type !== 'image_generation_call' || !result) return;
    const mediaType = `image/${asString(output_format) || 'png'}`;
    changes.push({
      type: 'part',
      value: { type: 'file', mediaType, url: `data:${mediaType};base64,${asString(result)}` },
    });
  };

  const settle = (index: number, whole: JsonObject, changes: Change[]): void => {
    const item = add(index, whole, changes);
    if (item.isSettled || whole.type !== item.type) return;
    item.isSettled = true;
    if (item.type === 'message') settleMessage(index, whole, changes);
    else if (item.type === 'reasoning') settleReasoning(index, whole, changes);
    else if (ownCall.test(item.type)) settleCall(item, whole, changes);
    else if (otherCall.test(item.type)) settleOther(item, whole, changes);
    else if (item.type === 'compaction') changes.push({ type: 'part', value: { type: 'data-responses', data: whole } });
  };

  return {
    add(index, begin, changes) {
      add(index, begin, changes);
    },
    settle,
    write(place, delta, changes) {
      if (delta && !items.get(place.item)?.isSettled) slots.write(place, delta, changes);
    },
    rewrite(place, text, changes) {
      if (!items.get(place.item)?.isSettled) slots.rewrite(place, text, changes);
    },
    input(index, text, isWhole, changes) {
      const item = items.get(index);
      if (!item || item.isSettled) return;
      item.text = isWhole ? text : item.text + text;
      if (text && !isWhole) changes.push({ type: 'tool-input', toolCallId: item.toolCallId, text });
    },
    annotate,
    end(isComplete, changes) {
      for (const [index, { type, text, isSettled }] of items) {
        // Some servers never end their calls, and tell no output in the end.
        if (isComplete && !isSettled && text) settle(index, { type, arguments: text, input: text }, changes);
      }
      slots.closeAll(changes);
    },
  };
}
