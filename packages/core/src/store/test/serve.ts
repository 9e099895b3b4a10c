import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Chat Completions request. */
export interface AskedBody {
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly [field: string]: unknown;
}

/** One request as the server got it. */
export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: AskedBody;
  /** Sends words as Chat Completions events. */
  say(...words: string[]): void;
  /** Ends the answer as the protocol does. */
  finish(): void;
}

export interface TestServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** The first request that comes after this call. */
  nextAsked(): Promise<Asked>;
  close(): Promise<void>;
}

/** A real HTTP server on a free port. */
export async function serve(answer: (asked: Asked) => void): Promise<TestServer> {
  const all: Asked[] = [];
  let tell = (_asked: Asked): void => {};
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const event = (choice: object): void => {
        if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(
          `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`,
        );
      };
      const body: AskedBody = JSON.parse(text);
      const asked: Asked = {
        request,
        response,
        body,
        say: (...words) => words.forEach((content) => event({ delta: { content }, finish_reason: null })),
        finish() {
          event({ delta: {}, finish_reason: 'stop' });
          response.end('data: [DONE]\n\n');
        },
      };
      all.push(asked);
      answer(asked);
      tell(asked);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked: all,
    nextAsked: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
