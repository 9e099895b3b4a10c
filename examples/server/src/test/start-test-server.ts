import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { wallClock, type Clock } from '../clock.js';
import { createApp } from '../create-app.js';
import type { AppOptions } from '../create-app.js';
import { createDocLibrary } from '../responder/doc-library.js';
import { createResponder } from '../responder/responder.js';
import { splitSections } from '../responder/split-sections.js';
import { startServer } from '../start-server.js';
import { createTestClock } from './test-clock.js';

export const showcases: string = fileURLToPath(new URL('../../showcases', import.meta.url));
export const page: string = fileURLToPath(new URL('../../../html', import.meta.url));

const guide = `# Guide

Welcome.

## Penguins

Penguins swim well and cannot fly.

## Owls

Owls hunt at night.
`;

/** The responder over a small guide instead of the real documents, which change. */
export function testResponder(clock: Clock = createTestClock()) {
  return createResponder({
    library: createDocLibrary(splitSections('guide.md', guide, 0)),
    showcases,
    clock,
    seed: 1,
    tokensPerSecond: 50,
  });
}

export interface TestServer {
  readonly url: string;
  readonly errors: readonly unknown[];
  close(): Promise<void>;
  /** POSTs a body, by default as the kit does. */
  post(path: string, body: unknown, init?: RequestInit): Promise<Response>;
  /** Asks one question. */
  ask(question: string, more?: Record<string, unknown>, init?: RequestInit): Promise<Response>;
}

/** A server on a free port that ends with the test. */
export async function startTestServer(options: Partial<AppOptions> = {}): Promise<TestServer> {
  const errors: unknown[] = [];
  const bundle = mkdtempSync(join(tmpdir(), 'bundle-'));
  writeFileSync(join(bundle, 'chat-stream.min.js'), 'export {};');
  const app = createApp({
    backend: testResponder(),
    clock: wallClock,
    allowedOrigins: [],
    limits: { perClient: 100, total: 100, trustProxy: false },
    maxBody: 100_000,
    page,
    bundle,
    onError: (error) => errors.push(error),
    ...options,
  });
  const server = await startServer(app, 0, '127.0.0.1');
  onTestFinished(async () => {
    await server.close();
    rmSync(bundle, { recursive: true });
  });
  const url = `http://127.0.0.1:${server.port}`;
  const post: TestServer['post'] = (path, body, init) => {
    const headers = new Headers(init?.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return fetch(url + path, { method: 'POST', body: text, ...init, headers });
  };
  return {
    url,
    errors,
    close: () => server.close(),
    post,
    ask: (question, more, init) =>
      post('/api/chat', { stream: true, messages: [{ role: 'user', content: question }], ...more }, init),
  };
}
