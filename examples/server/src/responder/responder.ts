import type { ChatBackend, ChatConnection } from '../chat/chat-backend.js';
import type { ChatRequest } from '../chat/chat-request.js';
import { textOf } from '../chat/chat-request.js';
import { createCompletion } from '../chat/completion.js';
import type { Clock } from '../clock.js';
import { ApiError } from '../http/api-error.js';
import { doneEvent, encodeEvent } from '../http/encode-event.js';
import { keepAlive } from '../http/keep-alive.js';
import { streamResponse } from '../http/stream-response.js';
import type { Answer } from './answer.js';
import { composeAnswer } from './compose-answer.js';
import type { DocLibrary } from './doc-library.js';
import { createPace } from './pace.js';
import { createRandom } from './random.js';
import { wordPieces } from './word-pieces.js';

export const responderModel = 'chat-stream-demo';

export interface ResponderOptions {
  readonly library: DocLibrary;
  /** The folder of the showcases' markdown files. */
  readonly showcases: string;
  readonly clock: Clock;
  /** Makes the rhythm of an answer repeatable. */
  readonly seed: number;
  readonly tokensPerSecond: number;
}

/** Answers without a model, from the project's own documents, in the words and the rhythm of a model server. */
export function createResponder(options: ResponderOptions): ChatBackend {
  const { library, showcases, clock } = options;
  return {
    kind: 'responder',
    name: responderModel,
    description: `the built-in demo responder, which reads ${library.files.length} files of this project (no AI model is connected)`,
    async answer(request, connection) {
      const answer = composeAnswer(request.messages, library, showcases);
      if (!request.stream) return wholeAnswer(answer, request, connection, clock);
      const left = new AbortController();
      const signal = AbortSignal.any([connection.signal, left.signal]);
      const events = streamAnswer(answer, request, { ...connection, signal }, options);
      return streamResponse(keepAlive(events, clock), 'text/event-stream; charset=utf-8', () => left.abort());
    },
  };
}

async function* streamAnswer(
  answer: Answer,
  request: ChatRequest,
  { signal, cut }: ChatConnection,
  { clock, seed, tokensPerSecond }: ResponderOptions,
): AsyncGenerator<Uint8Array> {
  const completion = createCompletion(request.model ?? responderModel);
  const pace = createPace(tokensPerSecond, createRandom(seed));
  const { pieces, reason } = limited(answer, request);

  await clock.sleep((answer.startDelay ?? 0) + pace.start(), signal);
  if (signal.aborted) return;
  yield encodeEvent(completion.start());
  for (const piece of pieces) {
    const wait = pace.next();
    if (wait > 0) await clock.sleep(wait, signal);
    if (signal.aborted) return;
    yield encodeEvent(completion.text(piece));
  }
  if (answer.ending === 'cut') {
    // A browser throws away what its page has not read yet when a connection breaks.
    await clock.sleep(400, signal);
    await cut();
    return;
  }
  if (answer.ending === 'error') {
    yield encodeEvent(brokenOnPurpose().body);
    return;
  }
  yield encodeEvent(completion.finish(reason));
  if (request.includeUsage) yield encodeEvent(completion.usage(usageOf(request, pieces.length)));
  yield doneEvent;
}

async function wholeAnswer(
  answer: Answer,
  request: ChatRequest,
  { signal, cut }: ChatConnection,
  clock: Clock,
): Promise<Response> {
  if (answer.startDelay) await clock.sleep(answer.startDelay, signal);
  if (answer.ending === 'error') throw brokenOnPurpose();
  if (answer.ending === 'cut') await cut();
  const { pieces, reason } = limited(answer, request);
  const completion = createCompletion(request.model ?? responderModel);
  return Response.json(completion.whole(pieces.join(''), reason, usageOf(request, pieces.length)), {
    headers: { 'cache-control': 'no-store' },
  });
}

function limited(
  { markdown }: Answer,
  { maxTokens = Infinity }: ChatRequest,
): { pieces: readonly string[]; reason: 'stop' | 'length' } {
  const pieces = wordPieces(markdown);
  return pieces.length > maxTokens
    ? { pieces: pieces.slice(0, maxTokens), reason: 'length' }
    : { pieces, reason: 'stop' };
}

function usageOf(request: ChatRequest, written: number) {
  const read = request.messages.reduce((sum, message) => sum + wordPieces(textOf(message)).length + 4, 0);
  return { prompt_tokens: read, completion_tokens: written, total_tokens: read + written };
}

function brokenOnPurpose(): ApiError {
  return new ApiError({
    status: 500,
    type: 'server_error',
    code: 'demo_error',
    message:
      'This is the error you asked for. Nothing is broken: ask something else, or try again to see it once more.',
  });
}
