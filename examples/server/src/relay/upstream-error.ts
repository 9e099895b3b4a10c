import { ApiError } from '../http/api-error.js';
import type { ApiErrorInit } from '../http/api-error.js';

const told: Readonly<Record<number, Omit<ApiErrorInit, 'cause' | 'retryAfter'>>> = {
  401: refusal(),
  403: refusal(),
  404: {
    status: 502,
    type: 'upstream_error',
    code: 'upstream_not_found',
    message:
      'The model server does not know this model or address. Check OPENAI_BASE_URL and OPENAI_MODEL on the server.',
  },
  429: {
    status: 429,
    type: 'rate_limit_error',
    code: 'upstream_rate_limit',
    message: 'The model server has had too many requests, or its quota is used up. Try again in a moment.',
  },
  503: busy(),
  529: busy(),
};

/**
 * What the client may know of a model server's failure. Its own words are passed on only where they help the
 * person who asked (a request it could not take, such as one that is too long), and never with the key in them.
 */
export function upstreamError(status: number, headers: Headers, text: string, apiKey: string | undefined): ApiError {
  const retryAfter = /^\d{1,4}$/.exec(headers.get('retry-after') ?? '')?.[0];
  const extra = { cause: `HTTP ${status}`, ...(retryAfter === undefined ? {} : { retryAfter: Number(retryAfter) }) };
  const known = told[status];
  if (known) return new ApiError({ ...known, ...extra });
  if (status >= 400 && status < 500) {
    const words = messageIn(text);
    return new ApiError({
      status: 400,
      type: 'invalid_request_error',
      code: 'upstream_refused',
      message: `The model server could not take this request${words === undefined ? '.' : `: ${redact(words, apiKey).slice(0, 500)}`}`,
      ...extra,
    });
  }
  return new ApiError({
    status: 502,
    type: 'upstream_error',
    code: 'upstream_failed',
    message: 'The model server failed. Try again in a moment.',
    ...extra,
  });
}

/** Takes keys and tokens out of a text that others wrote. */
export function redact(text: string, apiKey: string | undefined): string {
  const known = apiKey ? text.replaceAll(apiKey, '[removed]') : text;
  return known.replace(/\b(?:sk|pk|key)-[\w*.-]{4,}|\bBearer\s+\S+/gi, '[removed]');
}

function messageIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const error = field(body, 'error') ?? body;
    const message = typeof error === 'string' ? error : (field(error, 'message') ?? field(body, 'detail'));
    return typeof message === 'string' && message !== '' ? message : undefined;
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function refusal(): Omit<ApiErrorInit, 'cause' | 'retryAfter'> {
  return {
    status: 502,
    type: 'upstream_error',
    code: 'upstream_auth',
    message: 'The model server refused the credentials of this server. Check OPENAI_API_KEY where the server runs.',
  };
}

function busy(): Omit<ApiErrorInit, 'cause' | 'retryAfter'> {
  return {
    status: 503,
    type: 'upstream_error',
    code: 'upstream_busy',
    message: 'The model server is overloaded. Try again in a moment.',
  };
}
