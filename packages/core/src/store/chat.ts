import type { ChatError } from '../errors/chat-error.js';
import type { Message, MessageStatus } from '../message/message.js';
import type { Change } from '../message/change.js';
import type { Part } from '../message/part.js';
import type { Protocol, Turn } from '../protocols/protocol.js';
import type { ProtocolName } from '../protocols/load-protocol.js';
import type { Cell } from './cell.js';

/** What the conversation as a whole is doing. */
export type ChatStatus = 'idle' | 'submitted' | 'streaming' | 'error' | 'offline';

/** A message to send; a string means one text part. */
export interface MessageInput {
  /** Default: a new random id. */
  readonly id?: string;
  readonly text?: string;
  /** Further parts, such as files; they follow the text. */
  readonly parts?: readonly Part[];
  readonly metadata?: unknown;
}

/**
 * A message from elsewhere, such as an AI SDK `UIMessage` or a stored one. Without `status` it is complete; one
 * that was `pending` or `streaming` when it was stored is `truncated` now.
 */
export type MessageLike = Omit<Message, 'status'> & { readonly status?: MessageStatus };

/**
 * Brings a turn to a backend. Returns a `Response` to be read by the protocol, or changes of its own
 * making. Must give up when `signal` aborts.
 */
export type Transport = (turn: Turn, signal: AbortSignal) => Promise<Response> | AsyncIterable<Change>;

/**
 * What a chat needs to know. Read anew for each turn (but for `messages`), so that an object with getters can
 * change the model or the headers without touching the conversation.
 */
export interface ChatOptions {
  /** Where to POST; relative to the page. Needed unless `transport` is given. */
  readonly src?: string | URL;
  /** How the backend speaks. Default `'auto'`: told by the answer's headers and first event. */
  readonly protocol?: ProtocolName | Protocol;
  readonly model?: string;
  /** Sent first, as the system message. */
  readonly system?: string;
  readonly threadId?: string;
  /** Extra request headers, or a function asked before each request. Never put an API key into a page. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** Extra fields of the request body. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Replaces the request altogether: `src`, `headers` and `fetch` are not used. */
  readonly transport?: Transport;
  /** The conversation to begin with. */
  readonly messages?: readonly MessageLike[];
  /** `false` asks for one whole JSON reply. Default `true`. */
  readonly stream?: boolean;
  /** Milliseconds to wait for the response to begin; 0 or `Infinity` for no limit. Default 60,000. */
  readonly startTimeout?: number;
  /** Milliseconds to wait between bytes of an answer. Default 120,000. */
  readonly idleTimeout?: number;
  /** Called with every error that also shows in a message and the chat's status, after it shows. */
  readonly onError?: (error: ChatError) => void;
}

/**
 * A conversation. One token wakes the listeners of one message: new words once per frame, new parts, statuses
 * and the end at once.
 *
 * What `send`, `retry`, `regenerate`, `edit` and `resume` ask for shows at once as a `pending` answer, and their
 * promise resolves when that answer has ended, however it ended: errors show in the message. They reject with a
 * `UsageError`, and change nothing, where they cannot work: a new question while an answer is arriving, an id that
 * is not there, an empty message, no `src` and no `transport`.
 */
export interface Chat {
  /** Structure only: changes when a message comes or goes. */
  readonly ids: Cell<readonly string[]>;
  /** The cell of one message; it works before the message comes and after it has gone. */
  message(id: string): Cell<Message | undefined>;
  /** `error` after an answer that failed or was cut, until the next one is asked for. */
  readonly status: Cell<ChatStatus>;
  /** A snapshot of the conversation; the same array until something changes. */
  readonly messages: readonly Message[];
  /** Sends a message. After an answer that failed too: what was asked and what came of it stays. */
  send(input: string | MessageInput): Promise<void>;
  /**
   * Ends the running answer and keeps its text, at once: what still arrives is dropped, and when the promise
   * resolves nothing more will change. Does nothing when idle. Never rejects.
   */
  stop(): Promise<void>;
  /**
   * Asks the last question again if its answer failed, was cut, was stopped or is incomplete, or never came.
   * Otherwise does nothing. The old answer comes back if the new one brings nothing.
   */
  retry(): Promise<void>;
  /**
   * Replaces an answer (default: the last one) by a new one with an id of its own; what follows it goes.
   * All of it comes back if the new answer brings nothing.
   */
  regenerate(id?: string): Promise<void>;
  /** Replaces the text of a user message, which keeps its id and files, and asks again; what follows it goes. */
  edit(id: string, text: string): Promise<void>;
  /**
   * Goes on with an answer that was cut. Where the backend has no way to go on, and none of the built-in protocols
   * has one yet, it asks again as `retry` does. Only ever on this call: nothing is sent again by itself.
   */
  resume(): Promise<void>;
  /** Stops and empties the conversation. */
  clear(): void;
}
