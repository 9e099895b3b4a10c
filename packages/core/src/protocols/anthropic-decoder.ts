import { findProviderError } from '../errors/find-provider-error.js';
import { ProviderError } from '../errors/provider-error.js';
import { asList, asRecord, asString, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Terminal } from '../message/reduce-end.js';
import { anthropicUsageOf } from './anthropic-usage.js';
import { createAnthropicBlocks } from './anthropic-blocks.js';
import { createJsonDecoder } from './json-decoder.js';
import type { RepeatableDecoder } from './repeated-words.js';

/** The reasons to stop that mean there was more to say. */
const cutShort = /^(max_tokens|pause_turn|refusal|model_context_window_exceeded)$/;

type Read = (event: JsonObject, changes: Change[]) => Terminal | void;

/** Makes a decoder of Messages for one answer: its events, or the whole reply as one event. */
export function createAnthropicDecoder(): RepeatableDecoder {
  let blocks = createAnthropicBlocks();
  let id: unknown;
  let hasBegun = false;
  let hasBlocks = false;
  let usage: JsonObject = {};
  let reason = '';

  const begin = (message: JsonObject, changes: Change[]): void => {
    // Gateways repeat the begin; with another id it is another message, and what came of the first one is void.
    if (hasBegun && message.id === id) return;
    if (hasBlocks) changes.push({ type: 'reset' });
    if (hasBegun) blocks = createAnthropicBlocks();
    hasBegun = true;
    hasBlocks = false;
    reason = '';
    usage = asRecord(message.usage);
    ({ id } = message);
    changes.push({ type: 'metadata', metadata: { id, model: message.model } });
  };
  const stopWith = ({ stop_reason, stop_details }: JsonObject, latest: unknown, changes: Change[]): void => {
    reason = asString(stop_reason) || reason;
    if (stop_details) changes.push({ type: 'metadata', metadata: { stopDetails: stop_details } });
    // Cumulative: each number replaces the one before.
    usage = { ...usage, ...asRecord(latest) };
    changes.push({ type: 'usage', usage: anthropicUsageOf(usage) });
  };
  const end = (changes: Change[]): Terminal => {
    const status = cutShort.test(reason) ? 'incomplete' : 'complete';
    blocks.end(status === 'complete', changes);
    return { type: 'finish', status, ...(reason && { reason }) };
  };

  const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
    ['message_start', ({ message }, changes) => begin(asRecord(message), changes)],
    [
      'content_block_start',
      ({ index, content_block }, changes) => {
        hasBlocks = true;
        blocks.start(index, asRecord(content_block), changes);
      },
    ],
    ['content_block_delta', ({ index, delta }, changes) => blocks.delta(index, asRecord(delta), changes)],
    ['content_block_stop', ({ index }, changes) => blocks.stop(index, changes)],
    ['message_delta', ({ delta, usage: latest }, changes) => stopWith(asRecord(delta), latest, changes)],
    ['message_stop', (_, changes) => end(changes)],
    ['error', (event) => ({ type: 'error', error: findProviderError(event) ?? new ProviderError({ message: '' }) })],
    [
      // A whole reply.
      'message',
      (message, changes) => {
        begin(message, changes);
        asList(message.content).forEach((block, index) => {
          blocks.start(index, asRecord(block), changes);
          blocks.stop(index, changes);
        });
        stopWith(message, {}, changes);
        return end(changes);
      },
    ],
  ]);
  return createJsonDecoder({
    repeats: true,
    read(event, changes) {
      const known = readers.get(asString(event.type));
      if (known) return known(event, changes) ?? undefined;
      const error = findProviderError(event);
      return error && { type: 'error', error };
    },
  });
}
