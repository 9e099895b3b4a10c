import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { BuiltInProtocol } from '../../packages/core/src/protocols/load-protocol.js';
import type { ChatOptions, Usage } from '../../packages/core/src/index.js';

/** The key that every vendor wants to see, and that no page knows. */
export const key = 'the-key';

/** One request as the vendor got it; its body is JSON. */
export interface Asked {
  /** With what follows the question mark. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** What the vendor's server writes. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly body: string;
}

/** A local server that speaks as one vendor does, and refuses what that vendor refuses. */
export interface Vendor {
  readonly protocol: BuiltInProtocol;
  /** What a page says beside the protocol. */
  readonly options?: Pick<ChatOptions, 'model' | 'body' | 'threadId' | 'headers'>;
  /** Which kinds of content its messages have: reasoning, tools that run in the page. */
  readonly has: readonly ('reasoning' | 'tools')[];
  /** Whether it also answers in one piece. */
  readonly whole?: true;
  /** Whether it takes pictures by their address only. */
  readonly picturesByUrl?: true;
  /** How each answer ends. */
  readonly finishReason: string | undefined;
  readonly usage: Omit<Usage, 'raw'> | undefined;
  /** Fields of the body without which it refuses. */
  readonly needs: readonly string[];
  /** Fields of the body that it refuses, and what it says then. */
  readonly wrong: {
    readonly body: Readonly<Record<string, unknown>>;
    readonly status: number | undefined;
    readonly words: RegExp;
  };
  answer(asked: Asked): Reply | Promise<Reply>;
}

/** A vendor whose answers are written to their end, whether or not somebody reads them. */
export interface RunningVendor extends Vendor {
  /** What a page says so that they are. */
  readonly running: Pick<ChatOptions, 'body'>;
  /** What the request is to end, and what is said then; nothing where it is another request. */
  cancel(asked: Asked): { readonly run: string; readonly reply: Reply } | undefined;
}

/** A refusal in the vendor's form. */
export class Refusal extends Error {
  readonly reply: Reply;
  constructor(status: number, body: unknown) {
    const text = JSON.stringify(body);
    super(text);
    this.reply = { status, contentType: 'application/json', body: text };
  }
}

/** Makes the vendor's refusal of a bad request. */
export type Refuse = (words: string) => Refusal;

/** The body, if it is what the schema says. */
export function checked<T extends z.ZodType>(schema: T, body: unknown, refuse: Refuse): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

/** Refuses unless it holds. */
export function demand(holds: unknown, words: string, refuse: Refuse): asserts holds {
  if (!holds) throw refuse(words);
}

/** The text as a model gives it: a few characters at a time. */
export function bits(text: string): readonly string[] {
  return text.match(/.{1,5}/gsu) ?? [];
}

/** A whole reply. */
export function json(reply: unknown): Reply {
  return { contentType: 'application/json', body: JSON.stringify(reply) };
}

/** Server-sent events as most vendors write them. */
export function sse(events: readonly unknown[], ...last: readonly string[]): string {
  const data = [...events.map((event) => JSON.stringify(event)), ...last];
  return data.map((text) => `data: ${text}\n\n`).join('');
}

/** An event that says of which kind it is. */
export interface TypedEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Events whose name is their `type`. */
export function namedSse(events: readonly TypedEvent[]): string {
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
}
