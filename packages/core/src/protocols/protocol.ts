import type { Change } from '../message/change.js';
import type { Message } from '../message/message.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';

/** What is asked of the backend: the conversation so far and the options of this turn. */
export interface Turn {
  /** Everything up to and including the message to answer. */
  readonly messages: readonly Message[];
  readonly model?: string;
  /** Sent first, as the system message. */
  readonly system?: string;
  readonly threadId?: string;
  /** `false` asks for one whole JSON reply. Default `true`. */
  readonly stream?: boolean;
  /** Extra fields for the request body; they win over the protocol's own. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** How one backend speaks. Pure: no I/O, no timers. */
export interface Protocol {
  readonly name: string;
  request(turn: Turn): { readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };
  /** A decoder lives for one response. */
  createDecoder(): Decoder;
  /** Reads a whole JSON reply, for backends that ignore `stream`. */
  fromJSON?(body: unknown): readonly Change[];
}

/** Turns events into changes: the same changes however the bytes were cut. */
export interface Decoder {
  decode(event: ServerSentEvent): readonly Change[];
  /** The bytes have ended. */
  end(): readonly Change[];
}
