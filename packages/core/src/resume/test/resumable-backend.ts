/** One request, answered as the test says. */
export interface BackendRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
  /** Begins the answer: an event stream, unless the headers say otherwise. */
  answer(headers?: Readonly<Record<string, string>>): BackendRequest;
  /** Sends data, an event each. */
  say(...data: readonly string[]): BackendRequest;
  /** Sends an event with a name. */
  event(name: string, data: unknown): BackendRequest;
  /** A whole reply. */
  reply(body: unknown): void;
  /** Ends as Chat Completions do. */
  finish(): void;
  refuse(status: number): void;
  /** Resolves when who asked has left. */
  readonly left: Promise<void>;
}

/** A backend behind `fetch` that answers nothing by itself. Its bodies do not look at the request's signal. */
export function resumableBackend(): {
  readonly fetch: typeof fetch;
  readonly asked: () => number;
  /** The next request in order of asking, counted by these calls. */
  next(): Promise<BackendRequest>;
} {
  const requests: BackendRequest[] = [];
  const encoder = new TextEncoder();
  let taken = 0;
  let wake = (): void => {};

  const take = (url: string, { method = 'GET', headers, body, signal }: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      let pipe: ReadableStreamDefaultController<Uint8Array> | undefined;
      let leave = (): void => {};
      const left = new Promise<void>((done) => (leave = done));
      const stream = new ReadableStream<Uint8Array>({ start: (given) => void (pipe = given), cancel: () => leave() });
      signal?.addEventListener('abort', () => reject(signal.reason));
      const request: BackendRequest = {
        method,
        url,
        headers: new Headers(headers),
        body: typeof body === 'string' ? JSON.parse(body) : undefined,
        left,
        answer(headers) {
          resolve(new Response(stream, { headers: { 'content-type': 'text/event-stream', ...headers } }));
          return request;
        },
        say(...data) {
          for (const one of data) pipe?.enqueue(encoder.encode(`data: ${one}\n\n`));
          return request;
        },
        event(name, data) {
          pipe?.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
          return request;
        },
        reply: (reply) => resolve(Response.json(reply)),
        finish() {
          request.say(JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }), '[DONE]');
        },
        refuse: (status) => resolve(new Response(null, { status })),
      };
      requests.push(request);
      wake();
    });

  return {
    fetch: (input, init = {}) => take(input instanceof Request ? input.url : `${input}`, init),
    asked: () => requests.length,
    async next() {
      for (;;) {
        const request = requests[taken];
        if (request) {
          taken++;
          return request;
        }
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
