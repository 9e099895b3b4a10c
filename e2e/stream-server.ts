import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { csp } from '../scripts/csp.mjs';
import { root } from '../scripts/run.mjs';

/** One request to `/api/chat` that the test answers by hand. */
export interface Ask {
  readonly body: { readonly messages: readonly { readonly role: string; readonly content: unknown }[] };
  readonly response: ServerResponse;
  /** Resolves when the browser has gone away. */
  readonly closed: Promise<void>;
  /** Sends a piece of the answer, as OpenAI's Chat Completions. */
  say(text: string): void;
  /** Calls a tool of the page. */
  call(name: string, input: unknown): void;
  /** Ends the answer as the protocol wants it. */
  finish(): void;
  /** Cuts the connection. */
  cut(): void;
}

export interface StreamServer {
  readonly url: string;
  /** The next request, in order of arrival. */
  nextAsk(): Promise<Ask>;
  /** Serves `html` at `path`. */
  page(path: string, html: string): string;
  /** Answers `path` with these bytes in these pieces. */
  replay(path: string, contentType: string, pieces: readonly Uint8Array[]): string;
  close(): Promise<void>;
}

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.map': 'application/json',
};

/** A real HTTP server on a free port that serves the CDN bundle and lets a test write answers token by token. */
export async function startStreamServer(): Promise<StreamServer> {
  const pages = new Map<string, string>();
  const replays = new Map<string, { contentType: string; pieces: readonly Uint8Array[] }>();
  const asks: Ask[] = [];
  const waiting: ((ask: Ask) => void)[] = [];
  const cdn = join(root, 'packages/elements/dist/cdn');

  const server: Server = createServer((request, response) => void handle(request, response));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const html = pages.get(path);
    const recorded = replays.get(path);
    if (html !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp }).end(html);
    } else if (recorded !== undefined) {
      await readBody(request);
      response.writeHead(200, { 'content-type': recorded.contentType, 'cache-control': 'no-cache, no-transform' });
      for (const piece of recorded.pieces) {
        if (response.destroyed) return;
        if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    } else if (path === '/api/chat' && request.method === 'POST') {
      const ask = createAsk(JSON.parse(await readBody(request)) as Ask['body'], response);
      const next = waiting.shift();
      if (next) next(ask);
      else asks.push(ask);
    } else if (path.startsWith('/cdn/')) {
      const file = join(cdn, path.slice('/cdn/'.length));
      const content = await readFile(file).catch(() => undefined);
      if (content === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(content);
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    nextAsk: () => {
      const ask = asks.shift();
      return ask ? Promise.resolve(ask) : new Promise((resolve) => waiting.push(resolve));
    },
    page: (path, html) => (pages.set(path, html), url + path),
    replay: (path, contentType, pieces) => (replays.set(path, { contentType, pieces }), url + path),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function createAsk(body: Ask['body'], response: ServerResponse): Ask {
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  const send = (payload: unknown): void => {
    if (!response.headersSent)
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    response.write(`data: ${JSON.stringify(payload)}\n\n`);
  };
  const chunk = (delta: object, finishReason: string | null = null): object => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    model: 'test',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });
  return {
    body,
    response,
    closed,
    say: (text) => send(chunk({ content: text })),
    call: (name, input) =>
      send(chunk({ tool_calls: [{ index: 0, id: 'call-1', function: { name, arguments: JSON.stringify(input) } }] })),
    finish: () => {
      send(chunk({}, 'stop'));
      response.end('data: [DONE]\n\n');
    },
    cut: () => response.destroy(),
  };
}
