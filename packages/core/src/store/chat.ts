import type { AnswerLimits } from '../answer-limits.js';
import type { ChatError } from '../errors/chat-error.js';
import type { Message, MessageStatus } from '../message/message.js';
import type { Change } from '../message/change.js';
import type { Part } from '../message/part.js';
import type { Protocol, Turn } from '../protocols/protocol.js';
import type { ProtocolName } from '../protocols/load-protocol.js';
import type { Cell, WritableCell } from './cell.js';
import type { StorageDriver } from './storage/storage-driver.js';
import type { Tool } from './tools/tool.js';

/** What the conversation as a whole is doing; `offline` while messages wait for the network. */
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
export interface ChatOptions extends AnswerLimits {
  /** Where to POST; relative to the page. Needed unless `transport` is given. */
  readonly src?: string | URL;
  /** How the backend speaks. Default `'auto'`: told by the answer's headers and first event. */
  readonly protocol?: ProtocolName | Protocol;
  readonly model?: string;
  /** Sent first, as the system message. */
  readonly system?: string;
  readonly threadId?: string;
  /**
   * Extra request headers, or a function asked before each request. After a 401 it is asked once more, with
   * `refresh: true`, and the request sent once more. `id` is the request's `Turn.id`. Never put an API key into a page.
   */
  readonly headers?: HeadersInit | ((request: HeadersRequest) => HeadersInit | Promise<HeadersInit>);
  /** Extra fields of the request body. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Replaces the request altogether: `src`, `headers` and `fetch` are not used. */
  readonly transport?: Transport;
  /** The conversation to begin with. What is none, such as `null`, is left out, and `onError` gets a `UsageError`. */
  readonly messages?: readonly MessageLike[];
  /** `false` asks for one whole JSON reply. Default `true`. */
  readonly stream?: boolean;
  /** Milliseconds to wait for the response to begin; 0 or `Infinity` for no limit. Default 60,000. */
  readonly startTimeout?: number;
  /** Milliseconds to wait between bytes of an answer. Default 120,000. */
  readonly idleTimeout?: number;
  /** Tools that run in the page, by name. Their results go back to the model by themselves. */
  readonly tools?: Readonly<Record<string, Tool>>;
  /** How many times one answer may ask the model, tools in between. Default 8; then it is `incomplete`. */
  readonly maxSteps?: number;
  /** What `send` does while an answer is arriving: wait in the `queue`, or reject. Default `'queue'`. */
  readonly whileBusy?: 'queue' | 'reject';
  /**
   * What `continue` tells the model, in a message that nobody sees; `false` for none, where the backend goes on with
   * an unfinished answer at the end of the conversation. Default: words that ask for that.
   */
  readonly continuePrompt?: string | false;
  /**
   * Where the conversation, the draft and what waits in the `queue` are kept. Default `'none'`. Read once, with
   * `threadId`, which names it there (default `'default'`); what is found there comes in place of `messages`.
   */
  readonly storage?: 'none' | 'session' | 'local' | 'indexeddb' | StorageDriver;
  /**
   * Called with every error that shows in a message and the chat's status, after it shows, with those of storage, and
   * where the run of a stopped answer could not be ended.
   */
  readonly onError?: (error: ChatError) => void;
}

/** What the `headers` function is asked for. */
export interface HeadersRequest {
  /** The server refused the headers before: 401. */
  readonly refresh: boolean;
  /** The id of the turn: see `Turn.id`. */
  readonly id: string | undefined;
}

/** Which version of a message shows, counted from 0, and how many there are. */
export interface BranchPosition {
  readonly index: number;
  readonly count: number;
}

/**
 * A conversation. One token wakes the listeners of one message: new words once per frame, new parts, statuses
 * and the end at once.
 *
 * What `send`, `retry`, `regenerate`, `edit` and `resume` ask for shows at once as a `pending` answer, and their
 * promise resolves when that answer has ended, however it ended: errors show in the message. They reject with a
 * `UsageError`, and change nothing, where they cannot work: an id that is not there, an empty message, no `src` and
 * no `transport`, anything but `send` while an answer is arriving.
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
  /** Messages that wait to be sent, in order: for the running answer, for the network, or after a failure or a stop. */
  readonly queue: Cell<readonly Message[]>;
  /** What is being written. Kept with the conversation; yours to bind to a text field. */
  readonly draft: WritableCell<string>;
  /** Resolves when what was stored is here, or could not be read. */
  readonly ready: Promise<void>;
  /**
   * Sends a message. After an answer that failed too: what was asked and what came of it stays. While an answer is
   * arriving or the network is away it waits in the `queue`, and the promise with it.
   */
  send(input: string | MessageInput): Promise<void>;
  /**
   * Ends the running answer and keeps its text, at once: what still arrives is dropped, and when the promise
   * resolves nothing more will change: what waits in the `queue` stays there until the next `send`, `resume` or
   * `retry`. A backend whose run would go on without a reader is asked to end it (docs/resuming.md); where it can't,
   * the answer stays stopped, and `onError` gets a `CancelError`. When idle, ends the run of a last answer that was
   * cut, by an earlier page too, and does nothing otherwise. Never rejects.
   */
  stop(): Promise<void>;
  /**
   * Stops listening, but leaves the run going: the connection stays open, unread words are dropped, and the backend
   * is not asked to end anything. The answer is `stopped`, with `metadata.detached`. Does nothing when idle.
   */
  detach(): Promise<void>;
  /**
   * Asks the last question again if its answer failed, was cut, was stopped or is incomplete, or never came.
   * Otherwise does nothing. The old answer comes back if the new one brings nothing.
   */
  retry(): Promise<void>;
  /**
   * Replaces an answer (default: the last one) by a new one with an id of its own; what follows it goes.
   * All of it comes back if the new answer brings nothing, and stays a branch otherwise.
   */
  regenerate(id?: string): Promise<void>;
  /**
   * Replaces the text of a user message, which keeps its id and files, and asks again. What follows it goes, and
   * stays a branch with the old text.
   */
  edit(id: string, text: string): Promise<void>;
  /** Which version of the message shows. */
  branches(id: string): Cell<BranchPosition>;
  /** Shows another version of the message, with what follows it. */
  selectBranch(id: string, index: number): Promise<void>;
  /**
   * Goes on with the last answer where it ended early: stopped, cut, failed, or at its greatest length. Where the
   * backend tells a cut answer again (docs/resuming.md), the rest of it comes; otherwise the model is asked for it.
   */
  continue(): Promise<void>;
  /** Lets a tool call run that asked for it, or denies it; then the model goes on. */
  approve(toolCallId: string, approved: boolean): Promise<void>;
  /** Gives the result of a tool call that the page carried out; then the model goes on. */
  addToolResult(toolCallId: string, output: unknown): Promise<void>;
  /** Takes a message out of the `queue`. Its `send` resolves. Does nothing where it is not in there. */
  unqueue(id: string): Promise<void>;
  /**
   * Goes on with an answer that was cut, by an earlier page too, then with the `queue`. Where the backend tells the
   * answer again (docs/resuming.md), its words stay and the rest comes; where it has none, it is asked for again, as
   * `retry` does; where it is down, the answer stays `truncated`, because its run may go on. Only ever on this call: nothing is sent again by itself.
   */
  resume(): Promise<void>;
  /**
   * Stops the running answer, saves what is not saved, and lets go of storage and other tabs. For a chat that nobody
   * shows any more.
   */
  close(): Promise<void>;
  /** Stops and empties the conversation. */
  clear(): void;
}
