import type { ChatRequest } from './chat-request.js';

/** What a backend may know of the connection that waits for its answer. */
export interface ChatConnection {
  /** Aborts when the client leaves or the server stops. */
  readonly signal: AbortSignal;
  /** Drops the connection in the middle of the answer; resolves when it is gone. */
  readonly cut: () => Promise<void>;
}

/** Answers a conversation: a model server behind the relay, the built-in responder, or a recording. */
export interface ChatBackend {
  readonly kind: 'relay' | 'responder' | 'replay';
  /** For the page: the model, or what stands in for it. */
  readonly name: string;
  /** For the person who starts the server. */
  readonly description: string;
  /** @throws ApiError for failures that the client may see. */
  answer(request: ChatRequest, connection: ChatConnection): Promise<Response>;
}
