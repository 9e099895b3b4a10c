import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request for events, answered by hand. */
export interface FeedAsk {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The `Last-Event-ID` it came with. */
  readonly lastId: string | undefined;
  /** Whether the client is gone. */
  readonly gone: Promise<void>;
  /** Sends a piece of the stream as it stands here. */
  send(text: string): void;
  /** Ends the answer as servers do. */
  end(text?: string): void;
  /** Breaks the connection. */
  cut(): void;
}

export interface FeedServer {
  readonly url: string;
  /** How many requests have come. */
  readonly count: number;
  /** The next request, in order of arrival. */
  nextAsk(): Promise<FeedAsk>;
}

/** A file that is not a feed. */
export interface Served {
  readonly type: string;
  readonly body: string;
}

/** A real HTTP server on a free port that ends with the test: feeds everywhere but for these `files`. */
export async function startFeedServer(files: Readonly<Record<string, Served>> = {}): Promise<FeedServer> {
  const asks: FeedAsk[] = [];
  const waiting: ((ask: FeedAsk) => void)[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file) {
      response.writeHead(200, { 'content-type': file.type }).end(file.body);
      return;
    }
    count++;
    const open = (): void => {
      if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
    };
    const ask: FeedAsk = {
      request,
      response,
      lastId: request.headers['last-event-id'] as string | undefined,
      gone: new Promise((resolve) => response.once('close', () => resolve())),
      send(text) {
        open();
        response.write(text);
      },
      end(text = '') {
        open();
        response.end(text);
      },
      cut: () => void request.socket.destroy(),
    };
    const next = waiting.shift();
    if (next) next(ask);
    else asks.push(ask);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    get count() {
      return count;
    },
    nextAsk() {
      const ask = asks.shift();
      return ask ? Promise.resolve(ask) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}
