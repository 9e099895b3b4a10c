import type { ChatError } from '../errors/chat-error.js';
import type { Part } from './part.js';

/** Who speaks. */
export type Role = 'system' | 'user' | 'assistant';

/**
 * How far a message has come.
 * - `pending`: asked for, nothing has arrived
 * - `streaming`: arriving
 * - `complete`: the protocol said so
 * - `stopped`: the user did
 * - `incomplete`: length, filter or pause ended it
 * - `truncated`: the bytes ended with no terminal
 * - `error`: see `error`
 */
export type MessageStatus = 'pending' | 'streaming' | 'complete' | 'stopped' | 'incomplete' | 'truncated' | 'error';

/** What the answer cost, in tokens: all of it, where it took several requests. */
export interface Usage {
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly totalTokens?: number | undefined;
  readonly reasoningTokens?: number | undefined;
  readonly cachedInputTokens?: number | undefined;
  /** The numbers as the provider sent them with the last request. */
  readonly raw?: unknown;
}

/** One message: a readonly value that is replaced and never mutated, so `===` tells whether it changed. */
export interface Message {
  readonly id: string;
  readonly role: Role;
  readonly parts: readonly Part[];
  readonly status: MessageStatus;
  /** Set with the statuses `error` and `truncated`: what was found, what was expected, what to do. */
  readonly error?: ChatError;
  readonly usage?: Usage;
  /** The provider's own word for why it ended, such as `stop`, `length` or `tool_calls`. */
  readonly finishReason?: string;
  /** What else is known of it, such as `{ id, model }` of the provider. */
  readonly metadata?: unknown;
}
