import { ChatError, type ChatErrorInit } from '../errors/chat-error.js';
import type { FeedStatus } from './event-feed.js';

type Waiting = Extract<FeedStatus, { readonly state: 'waiting' }>;

/** A status on its way to another tab: errors would lose their class there, so what they say travels by itself. */
export type PackedStatus =
  | Exclude<FeedStatus, Waiting>
  | (Omit<Waiting, 'error'> & { readonly error?: Omit<ChatErrorInit, 'cause'> });

export function packStatus(status: FeedStatus): PackedStatus {
  if (status.state !== 'waiting' || !status.error) return status;
  const { code, found, expected, remedy, retryable } = status.error;
  return { ...status, error: { code, found, expected, remedy, retryable } };
}

export function unpackStatus(status: PackedStatus): FeedStatus {
  if (status.state !== 'waiting') return status;
  const { error, ...rest } = status;
  return error ? { ...rest, error: new ChatError(error) } : rest;
}
