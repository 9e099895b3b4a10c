export type ApiErrorType =
  | 'invalid_request_error'
  | 'permission_error'
  | 'not_found_error'
  | 'rate_limit_error'
  | 'server_error'
  | 'upstream_error';

export interface ApiErrorInit {
  readonly status: 400 | 403 | 404 | 405 | 413 | 415 | 429 | 500 | 502 | 503 | 504;
  readonly type: ApiErrorType;
  /** Stable, for programs. */
  readonly code: string;
  /** For the person who sees it: what was found and what to do. Never holds a secret. */
  readonly message: string;
  /** Seconds after which asking again may help. */
  readonly retryAfter?: number;
  /** For the server's own log only. */
  readonly cause?: unknown;
}

/** A failure that the client may see, in the shape OpenAI gives its errors: `{error: {message, type, code}}`. */
export class ApiError extends Error {
  readonly init: ApiErrorInit;

  constructor(init: ApiErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'ApiError';
    this.init = init;
  }

  /** The JSON body. */
  get body(): { readonly error: { readonly message: string; readonly type: string; readonly code: string } } {
    const { message, type, code } = this.init;
    return { error: { message, type, code } };
  }

  toResponse(): Response {
    const { status, retryAfter } = this.init;
    const headers: Record<string, string> = { 'cache-control': 'no-store' };
    if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
    return Response.json(this.body, { status, headers });
  }
}
