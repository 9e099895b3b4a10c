import { findProviderError } from '../errors/find-provider-error.js';
import { ProviderError } from '../errors/provider-error.js';
import { asList, asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Terminal } from '../message/reduce-end.js';
import { createCohereCalls } from './cohere-calls.js';
import { cohereUsageOf } from './cohere-usage.js';
import { createJsonDecoder } from './json-decoder.js';
import type { Decoder } from './protocol.js';
import { createSourceList } from './source-list.js';

type Read = (event: JsonObject, changes: Change[]) => Terminal | void;

const cutShort = /^(MAX_TOKENS|USER_CANCEL)$/;
const failed = /^(ERROR|TIMEOUT)/;

/** Makes a decoder of Chat v2 for one answer: its events, or the whole reply as one event. */
export function createCohereDecoder(): Decoder {
  const calls = createCohereCalls();
  const sources = createSourceList();

  const think = (text: unknown, kind: 'tool_plan' | 'thinking', changes: Change[]): void => {
    if (!text) return;
    // The API wants each back in a field of its own.
    changes.push({ type: 'reasoning', text: asString(text), providerMetadata: { cohere: { kind } } });
  };
  const readContent = (content: unknown, changes: Change[]): void => {
    const { text, thinking } = asRecord(content);
    think(thinking, 'thinking', changes);
    if (text) changes.push({ type: 'text', text: asString(text) });
  };
  const cite = (citation: unknown, changes: Change[]): void => {
    for (const source of asList(asRecord(citation).sources).map(asRecord)) {
      const { url, title } = { ...asRecord(source.tool_output), ...asRecord(source.document) };
      if (url) sources.page(asString(url), asString(title), changes);
      else sources.document(asString(source.id), asString(title), changes);
    }
  };
  const end = ({ finish_reason, usage, error }: JsonObject, changes: Change[]): Terminal => {
    const reason = asString(finish_reason);
    const status = cutShort.test(reason) ? 'incomplete' : 'complete';
    if (isRecord(usage)) changes.push({ type: 'usage', usage: cohereUsageOf(usage) });
    if (error || failed.test(reason)) {
      return { type: 'error', error: new ProviderError({ message: asString(error), code: reason }) };
    }
    calls.end(status === 'complete', changes);
    return { type: 'finish', status, ...(reason && { reason }) };
  };
  const messageIn = ({ delta }: JsonObject): JsonObject => asRecord(asRecord(delta).message);
  const first = (one: unknown): unknown => (Array.isArray(one) ? one[0] : one);

  const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
    ['message-start', ({ id }, changes) => void changes.push({ type: 'metadata', metadata: { id } })],
    ['tool-plan-delta', (event, changes) => think(messageIn(event).tool_plan, 'tool_plan', changes)],
    ['content-start', (event, changes) => readContent(first(messageIn(event).content), changes)],
    ['content-delta', (event, changes) => readContent(messageIn(event).content, changes)],
    ['tool-call-start', (event, changes) => calls.start(event.index, first(messageIn(event).tool_calls), changes)],
    ['tool-call-delta', (event, changes) => calls.delta(event.index, first(messageIn(event).tool_calls), changes)],
    ['tool-call-end', (event, changes) => calls.stop(event.index, changes)],
    ['citation-start', (event, changes) => cite(first(messageIn(event).citations), changes)],
    ['message-end', ({ delta }, changes) => end(asRecord(delta), changes)],
  ]);

  const readWhole = (reply: JsonObject, changes: Change[]): Terminal => {
    const { tool_plan, content, tool_calls, citations } = asRecord(reply.message);
    changes.push({ type: 'metadata', metadata: { id: reply.id } });
    think(tool_plan, 'tool_plan', changes);
    for (const one of asList(content)) readContent(one, changes);
    for (const citation of asList(citations)) cite(citation, changes);
    asList(tool_calls).forEach((call, index) => {
      calls.start(index, call, changes);
      calls.stop(index, changes);
    });
    return end(reply, changes);
  };
  return createJsonDecoder({
    read(event, changes) {
      const known = readers.get(asString(event.type));
      if (known) return known(event, changes) ?? undefined;
      if (event.type === undefined && isRecord(event.message)) return readWhole(event, changes);
      const error = findProviderError(event);
      return error && { type: 'error', error };
    },
  });
}
