import type { ChatError } from '../errors/chat-error.js';
import type { Message } from '../message/message.js';
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
 * Brings a turn to a backend. Returns a `Response` to be read by the protocol, or changes of its own
 * making. Must give up when `signal` aborts.
 */
export type Transport = (turn: Turn, signal: AbortSignal) => Promise<Response> | AsyncIterable<Change>;

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
  /** Replaces the request altogether. */
  readonly transport?: Transport;
  /** The conversation to begin with. */
  readonly messages?: readonly Message[];
  /** `false` asks for one whole JSON reply. Default `true`. */
  readonly stream?: boolean;
  /** Milliseconds to wait for the first byte. Default 60,000. */
  readonly startTimeout?: number;
  /** Milliseconds to wait between bytes of an answer. Default 120,000. */
  readonly idleTimeout?: number;
  /** Called with every error that also shows in a message or the chat's status. */
  readonly onError?: (error: ChatError) => void;
}

/** A conversation. One token wakes the listeners of one message. */
export interface Chat {
  /** Structure only: changes when a message comes or goes. */
  readonly ids: Cell<readonly string[]>;
  /** The same cell for the same id, also before the message exists. */
  message(id: string): Cell<Message | undefined>;
  readonly status: Cell<ChatStatus>;
  /** A snapshot of the conversation. */
  readonly messages: readonly Message[];
  /** Sends a message and resolves when the answer has ended, however it ended; errors show in the message. */
  send(input: string | MessageInput): Promise<void>;
  /** Ends the running answer and keeps its text; resolves when nothing more will change. Does nothing when idle. */
  stop(): Promise<void>;
  /** Asks the last question again if its answer failed, was cut or was stopped. */
  retry(): Promise<void>;
  /** Replaces an answer (default: the last one) by a new one; what follows it goes. */
  regenerate(id?: string): Promise<void>;
  /** Replaces the text of a user message and asks again; what follows it goes. */
  edit(id: string, text: string): Promise<void>;
  /** Goes on with an answer that was cut, where the backend can. */
  resume(): Promise<void>;
  /** Stops and empties the conversation. */
  clear(): void;
}
