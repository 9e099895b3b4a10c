import { findProviderError } from '../errors/find-provider-error.js';
import { ProviderError } from '../errors/provider-error.js';
import { asList, asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import { createGeminiParts } from './gemini-parts.js';
import { geminiUsageOf } from './gemini-usage.js';
import { createJsonDecoder } from './json-decoder.js';
import type { Decoder } from './protocol.js';
import { createSourceList } from './source-list.js';

/** The reasons to finish that mean the model did what nobody can use. */
const failed = /^(MALFORMED_|UNEXPECTED_|TOO_MANY_)/;

/** Makes a decoder of GenerateContent for one answer: its chunks, one by one or as a list, or the whole reply. */
export function createGeminiDecoder(): Decoder {
  const parts = createGeminiParts();
  const sources = createSourceList();
  let id: unknown;
  let model: unknown;
  let usage: JsonObject = {};
  let reason = '';
  let words = '';

  const readHead = ({ responseId, modelVersion, usageMetadata }: JsonObject, changes: Change[]): void => {
    const head = { id: id || responseId || undefined, model: modelVersion || model };
    if (head.id !== id || head.model !== model) {
      ({ id, model } = head);
      changes.push({ type: 'metadata', metadata: head });
    }
    if (!isRecord(usageMetadata)) return;
    // Cumulative, though not every chunk has every number.
    usage = { ...usage, ...usageMetadata };
    changes.push({ type: 'usage', usage: geminiUsageOf(usage) });
  };
  const readSources = ({ groundingMetadata, citationMetadata }: JsonObject, changes: Change[]): void => {
    for (const chunk of asList(asRecord(groundingMetadata).groundingChunks).map(asRecord)) {
      const { uri, title } = asRecord(chunk.web ?? chunk.retrievedContext ?? chunk.maps);
      if (/^https?:/.test(asString(uri))) sources.page(asString(uri), asString(title), changes);
      else sources.document(asString(uri) || asString(title), asString(title), changes);
    }
    const { citationSources, citations } = asRecord(citationMetadata);
    for (const { uri, title } of asList(citationSources ?? citations).map(asRecord)) {
      sources.page(asString(uri), asString(title), changes);
    }
  };

  return createJsonDecoder({
    read(chunk, changes) {
      readHead(chunk, changes);
      const candidate = asRecord(asList(chunk.candidates).find((one) => !asRecord(one).index));
      for (const part of asList(asRecord(candidate.content).parts)) parts.feed(asRecord(part), asString(id), changes);
      readSources(candidate, changes);
      // Older models say STOP with every chunk: only the end of the bytes is the end.
      reason = asString(candidate.finishReason) || reason;
      words = asString(candidate.finishMessage) || words;
      const { blockReason, blockReasonMessage } = asRecord(chunk.promptFeedback);
      const error = blockReason
        ? new ProviderError({
            message: asString(blockReasonMessage) || 'The prompt was blocked.',
            code: asString(blockReason),
            type: 'content_filter',
          })
        : findProviderError(chunk);
      return error && { type: 'error', error };
    },
    end() {
      if (!reason) return undefined;
      if (failed.test(reason)) return { type: 'error', error: new ProviderError({ message: words, code: reason }) };
      return { type: 'finish', status: reason === 'STOP' ? 'complete' : 'incomplete', reason };
    },
  });
}
