import { ProviderError } from '../errors/provider-error.js';
import { asList, asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Terminal } from '../message/reduce-end.js';
import { createAiSdkTools } from './ai-sdk-tools.js';
import { chunksOf } from './ai-sdk-whole.js';
import { createJsonDecoder } from './json-decoder.js';
import { numberOf } from './number-of.js';
import type { RepeatableDecoder } from './repeated-words.js';

type Handle = (chunk: JsonObject, changes: Change[]) => Terminal | undefined | void;

const cutShort = /^(length|content-filter)$/;

/** Makes a decoder of UI message chunks for one answer; a whole `UIMessage` is one too. */
export function createAiSdkDecoder(): RepeatableDecoder {
  const open = new Set<string>();
  let failure: ProviderError | undefined;
  let isFinished = false;
  let reason = '';

  /** Text and reasoning come by part, several of them side by side. */
  const words = (kind: 'text' | 'reasoning'): readonly (readonly [type: string, handle: Handle])[] => {
    const add: Handle = ({ id, delta, providerMetadata }, changes) => {
      open.add(asString(id));
      changes.push({
        type: kind,
        text: asString(delta),
        part: asString(id),
        ...(isRecord(providerMetadata) && { providerMetadata }),
      });
    };
    const end: Handle = ({ id, providerMetadata }, changes) => {
      if (isRecord(providerMetadata)) add({ id, providerMetadata }, changes);
      open.delete(asString(id));
      changes.push({ type: 'part-end', part: asString(id) });
    };
    const start: Handle = (chunk, changes) => {
      // Ids begin anew in each step, and some servers never end a part.
      if (open.has(asString(chunk.id))) end({ id: chunk.id }, changes);
      add({ id: chunk.id, providerMetadata: chunk.providerMetadata }, changes);
    };
    return [
      [`${kind}-start`, start],
      [`${kind}-delta`, add],
      [`${kind}-end`, end],
    ];
  };

  const tell: Handle = ({ messageId, messageMetadata }, changes) => {
    const metadata = { ...(typeof messageId === 'string' && { id: messageId }), ...asRecord(messageMetadata) };
    if (Object.keys(metadata).length > 0) changes.push({ type: 'metadata', metadata });
    // The protocol has no place for usage; this is where servers put it.
    const usage = asRecord(messageMetadata).totalUsage ?? asRecord(messageMetadata).usage;
    if (isRecord(usage)) changes.push({ type: 'usage', usage: usageOf(usage) });
  };

  const file: Handle = ({ url, mediaType, filename, providerMetadata }, changes) => {
    const value = {
      type: 'file',
      url: asString(url),
      mediaType: asString(mediaType),
      ...(typeof filename === 'string' && { filename }),
      ...(isRecord(providerMetadata) && { providerMetadata }),
    } as const;
    changes.push({ type: 'part', value });
  };

  const handlers: ReadonlyMap<unknown, Handle> = new Map<unknown, Handle>([
    ...words('text'),
    ...words('reasoning'),
    ...createAiSdkTools(),
    ['start', tell],
    ['message-metadata', tell],
    ['start-step', (_, changes) => void changes.push({ type: 'part', value: { type: 'step-start' } })],
    [
      'reset-step',
      (_, changes) => {
        open.clear();
        changes.push({ type: 'reset' });
      },
    ],
    ['file', file],
    ['reasoning-file', file],
    [
      'source-url',
      ({ sourceId, url, title }, changes) => {
        const value = { type: 'source-url', sourceId: asString(sourceId), url: asString(url) } as const;
        changes.push({ type: 'part', value: { ...value, ...(typeof title === 'string' && { title }) } });
      },
    ],
    [
      'source-document',
      ({ sourceId, mediaType, title, filename }, changes) => {
        const value = {
          type: 'source-document',
          sourceId: asString(sourceId),
          mediaType: asString(mediaType),
        } as const;
        const named = { ...value, title: asString(title), ...(typeof filename === 'string' && { filename }) };
        changes.push({ type: 'part', value: named });
      },
    ],
    // Not the end: its parts are closed, its step is, and other answers may be merged into the stream.
    ['error', ({ errorText }) => void (failure ??= new ProviderError({ message: asString(errorText) }))],
    ['abort', () => ({ type: 'stop' })],
    [
      'finish',
      (chunk, changes) => {
        tell(chunk, changes);
        isFinished = true;
        reason = asString(chunk.finishReason);
      },
    ],
  ]);

  const ending = (): Terminal | undefined => {
    if (reason === 'error') failure ??= new ProviderError({ message: '', code: reason });
    const why = reason && { reason };
    if (failure) return { type: 'error', error: failure, ...why };
    // What the provider sent to the server had no end.
    if (!isFinished || reason === 'interrupted') return undefined;
    return { type: 'finish', status: cutShort.test(reason) ? 'incomplete' : 'complete', ...why };
  };

  const readChunk = (chunk: JsonObject, changes: Change[]): Terminal | undefined => {
    const type = asString(chunk.type);
    const handle = handlers.get(type);
    if (handle) return handle(chunk, changes) ?? undefined;
    const [, name] = /^data-(.*)/s.exec(type) ?? [];
    if (name !== undefined && !chunk.transient) {
      const id = typeof chunk.id === 'string' && { id: chunk.id };
      changes.push({ type: 'part', value: { type: `data-${name}`, ...id, data: chunk.data } });
    }
    return undefined;
  };

  const decoder = createJsonDecoder({
    read(body, changes) {
      if (!Array.isArray(body.parts)) return readChunk(body, changes);
      for (const chunk of chunksOf(body, asList(body.parts))) readChunk(chunk, changes);
      return ending();
    },
    end: ending,
    repeats: true,
  });
  return {
    decode(event) {
      // The end of the stream, which a server that writes its own parts may send without `finish`.
      if (event.data.trim() !== '[DONE]') return decoder.decode(event);
      isFinished = true;
      return decoder.end();
    },
    skip: () => decoder.skip(),
    end: () => decoder.end(),
  };
}

function usageOf(raw: JsonObject): Extract<Change, { type: 'usage' }>['usage'] {
  return {
    inputTokens: numberOf(raw.inputTokens),
    outputTokens: numberOf(raw.outputTokens),
    totalTokens: numberOf(raw.totalTokens),
    reasoningTokens: numberOf(raw.reasoningTokens ?? asRecord(raw.outputTokenDetails).reasoningTokens),
    cachedInputTokens: numberOf(raw.cachedInputTokens ?? asRecord(raw.inputTokenDetails).cacheReadTokens),
    raw,
  };
}
