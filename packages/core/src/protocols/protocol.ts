import type { Change } from '../message/change.js';
import type { Message } from '../message/message.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';

/** A tool that the model may call. */
export interface TurnTool {
  readonly name: string;
  /** What it does and when to use it, for the model. */
  readonly description?: string;
  /** Its arguments, as JSON Schema. */
  readonly inputSchema?: Readonly<Record<string, unknown>>;
}

/** What is asked of the backend: the conversation so far and the options of this turn. */
export interface Turn {
  /**
   * Names this request: the same when it is sent again because nobody knows whether it arrived. Sent as
   * `Idempotency-Key` to the page's own origin.
   */
  readonly id?: string;
  /** Everything up to and including the message to answer. */
  readonly messages: readonly Message[];
  readonly model?: string;
  /** Sent first, as the system message. */
  readonly system?: string;
  readonly threadId?: string;
  /** The answer that the new one comes in place of, where it is asked for again. */
  readonly replaces?: Message;
  /** The tools of the page that are described to the model. */
  readonly tools?: readonly TurnTool[];
  /** `false` asks for one whole JSON reply. Default `true`. */
  readonly stream?: boolean;
  /** Extra fields for the request body; they win over the protocol's own. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A run of the backend that its reader has stopped, or is about to. */
export interface StoppedRun {
  /** What the answer to this request has said of itself so far, by `metadata` changes. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** What was asked. */
  readonly turn: Turn;
  /** Where it was asked; a whole address. */
  readonly src: string;
}

/** How a backend is told to end a run. */
export interface CancelRequest {
  /** Relative to `src`. It is sent the headers of the chat's options. */
  readonly url: string | URL;
  /** Default `'POST'`. */
  readonly method?: string;
  /** Sent as JSON. Default: nothing. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How one backend speaks. Pure: no I/O, no timers. */
export interface Protocol {
  readonly name: string;
  request(turn: Turn): { readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };
  /** A decoder lives for one response. Some backends answer in terms of the turn that was asked. */
  createDecoder(turn?: Turn): Decoder;
  /**
   * Reads a whole JSON reply, for backends that ignore `stream`. Default: a decoder takes its text as the data of one
   * event.
   */
  fromJSON?(body: unknown): readonly Change[];
  /**
   * How the run of an answer is ended that goes on without a reader; nothing where there is none, or where it has no
   * name yet: then it is asked for again with what the answer says next, until its first words. Called on `stop()`.
   */
  cancel?(run: StoppedRun): CancelRequest | undefined;
}

/** Turns events into changes: the same changes however the bytes were cut. */
export interface Decoder {
  /** A whole JSON reply, of a backend that does not stream, comes as the data of one event. */
  decode(event: ServerSentEvent): readonly Change[];
  /** The bytes have ended: as a body ends, or because the connection broke. Default `'ended'`. */
  end(how?: 'ended' | 'broken'): readonly Change[];
}
