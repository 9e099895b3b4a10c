import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Upstream } from '../relay/upstream.js';

export const secret = 'sk-test-1234567890abcdef';

export interface FakeUpstream {
  readonly upstream: Upstream;
  /** What it was asked, in order. */
  readonly requests: readonly {
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: unknown;
  }[];
}

/** A model server of a few lines, on a free port; `answer` says what it does. */
export async function startFakeUpstream(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  settings: Partial<Upstream> = {},
): Promise<FakeUpstream> {
  const requests: { path: string; headers: IncomingMessage['headers']; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    requests.push({
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(pieces).toString()),
    });
    answer(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    requests,
    upstream: {
      baseUrl: `http://127.0.0.1:${port}/v1`,
      apiKey: secret,
      model: 'test-model',
      models: ['test-model', 'other-model'],
      maxTokens: 100,
      startTimeout: 30_000,
      idleTimeout: 30_000,
      ...settings,
    },
  };
}
