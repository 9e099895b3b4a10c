import type { ChatBackend } from '../chat/chat-backend.js';
import type { Clock } from '../clock.js';
import { ApiError } from '../http/api-error.js';
import { keepAlive } from '../http/keep-alive.js';
import { readCapped, tooLong } from '../http/read-capped.js';
import { streamResponse } from '../http/stream-response.js';
import type { Upstream } from './upstream.js';
import { upstreamBody } from './upstream-body.js';
import { redact, upstreamError } from './upstream-error.js';

/** Far above any whole answer, in bytes; a server that sends more is broken or hostile. */
const longestReply = 16 * 1024 * 1024;

/** Hands requests on to an OpenAI-compatible server and its answer back, byte for byte, keeping the key here. */
export function createRelay(upstream: Upstream, clock: Clock): ChatBackend {
  const url = `${upstream.baseUrl}/chat/completions`;
  return {
    kind: 'relay',
    name: upstream.model,
    description: `${upstream.model} at ${upstream.baseUrl}`,
    async answer(request, connection) {
      const body = upstreamBody(request, upstream);
      const ending = new AbortController();
      const signal = AbortSignal.any([connection.signal, ending.signal]);
      const watch = watchdog(clock, ending);
      watch.expect(
        upstream.startTimeout,
        late('The model server did not begin to answer in time. Try again in a moment.'),
      );

      const response = await fetch(url, {
        method: 'POST',
        headers: requestHeaders(upstream, request.stream),
        body: JSON.stringify(body),
        signal,
        // A redirect could carry the key elsewhere.
        redirect: 'error',
      }).catch((cause: unknown) => {
        watch.rest();
        throw ending.signal.reason instanceof ApiError ? ending.signal.reason : unreachable(cause);
      });

      const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (response.ok && request.stream && type === 'text/event-stream' && response.body) {
        const bytes = passOn(response.body, watch, upstream.idleTimeout, connection.cut);
        return streamResponse(keepAlive(bytes, clock), 'text/event-stream; charset=utf-8', () => ending.abort());
      }
      const text = await readCapped(response.body, longestReply).catch((cause: unknown) => {
        throw ending.signal.reason instanceof ApiError ? ending.signal.reason : unreachable(cause);
      });
      watch.rest();
      if (text === tooLong) throw notACompletion('more than 16 MB');
      if (!response.ok) throw upstreamError(response.status, response.headers, text, upstream.apiKey);
      return Response.json(parseReply(text, upstream.apiKey), { headers: { 'cache-control': 'no-store' } });
    },
  };
}

function requestHeaders(upstream: Upstream, stream: boolean): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: stream ? 'text/event-stream, application/json' : 'application/json',
    ...(upstream.apiKey ? { authorization: `Bearer ${upstream.apiKey}` } : {}),
  };
}

/** The bytes as they come. Where they break off, so does the client's connection: a cut must not look like an end. */
async function* passOn(
  body: ReadableStream<Uint8Array>,
  watch: Watchdog,
  idleTimeout: number,
  cut: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      watch.expect(idleTimeout, late('The model server fell silent in the middle of its answer.'));
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    await cut();
  } finally {
    watch.rest();
    // Also reached when the client leaves while a piece is being written to it.
    reader.cancel().catch(() => {});
  }
}

interface Watchdog {
  /** Ends the request with `error` unless it is heard from within `ms` milliseconds. */
  expect(ms: number, error: ApiError): void;
  rest(): void;
}

function watchdog(clock: Clock, ending: AbortController): Watchdog {
  let cancel = (): void => {};
  return {
    expect(ms, error) {
      cancel();
      cancel = clock.after(ms, () => ending.abort(error));
    },
    rest: () => cancel(),
  };
}

function parseReply(text: string, apiKey: string | undefined): unknown {
  try {
    return JSON.parse(apiKey ? redactKey(text, apiKey) : text);
  } catch (cause) {
    throw notACompletion(`${redact(text.slice(0, 200), apiKey)} (${redact(String(cause), apiKey)})`);
  }
}

function notACompletion(cause: string): ApiError {
  return new ApiError({
    status: 502,
    type: 'upstream_error',
    code: 'upstream_not_json',
    message:
      'The model server sent something that is not a chat completion. Check that OPENAI_BASE_URL on the server ends in the path of its API, often /v1.',
    cause,
  });
}

/** An answer may well speak of keys; only this server's own is taken out. */
function redactKey(text: string, apiKey: string): string {
  return text.replaceAll(JSON.stringify(apiKey).slice(1, -1), '[removed]');
}

function late(message: string): ApiError {
  return new ApiError({ status: 504, type: 'upstream_error', code: 'upstream_timeout', message });
}

function unreachable(cause: unknown): ApiError {
  return new ApiError({
    status: 502,
    type: 'upstream_error',
    code: 'upstream_unreachable',
    message: 'The model server could not be reached. Check that it runs and that OPENAI_BASE_URL is right.',
    cause,
  });
}
