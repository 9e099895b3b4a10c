import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal, type Asked, type Reply, type RunningVendor } from './vendor.js';

/** One answer in the making. */
export interface VendorRun {
  readonly events: readonly string[];
  /** How many of them have been made. */
  made: number;
  /** Whether somebody has ended it before its end. */
  isEnded: boolean;
}

export interface RunsServer {
  readonly url: string;
  readonly runs: readonly VendorRun[];
  /** The requests that were to end a run. */
  readonly cancels: readonly Asked[];
  readonly refused: readonly string[];
  /** Lets answers begin that wait for that. */
  begin(): void;
  /** Lets the runs make the second half of their events. */
  goOn(): void;
  close(): Promise<void>;
}

/** How the server behaves. */
export interface RunsOptions {
  /** Whether answers wait for `begin`. */
  readonly isSlow?: boolean;
  /** What it answers to whoever wants to end a run, in place of doing so. */
  readonly cancelStatus?: number | undefined;
}

/** Serves a vendor that makes half of each answer, and the rest when it is told to, with or without a reader. */
export async function startRuns(
  vendor: RunningVendor,
  { isSlow = false, cancelStatus }: RunsOptions = {},
): Promise<RunsServer> {
  const runs: VendorRun[] = [];
  const cancels: Asked[] = [];
  const refused: string[] = [];
  let begin = (): void => {};
  let goOn = (): void => {};
  const hasBegun = isSlow ? new Promise<void>((resolve) => (begin = resolve)) : Promise.resolve();
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));

  const make = async (run: VendorRun, response: ServerResponse): Promise<void> => {
    await hasBegun;
    response.flushHeaders();
    const half = Math.ceil(run.events.length / 2);
    for (const event of run.events) {
      if (run.made === half) await Promise.race([mayGoOn, until(() => run.isEnded)]);
      if (run.isEnded) break;
      run.made++;
      if (!response.destroyed) response.write(event);
    }
    response.end();
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asked: Asked = { url, headers: request.headers, body: text === '' ? undefined : JSON.parse(text) };
    // It tells no answer again.
    if (request.method === 'GET') return void response.writeHead(404).end();
    const ending = vendor.cancel(asked);
    if (ending) {
      cancels.push(asked);
      const run = runs.find(({ events }) => events.join('').includes(JSON.stringify(ending.run)));
      if (!run) throw new Refusal(404, { error: { message: `There is no run ${ending.run}.` } });
      if (cancelStatus !== undefined) return void response.writeHead(cancelStatus).end();
      run.isEnded = true;
      return end(response, ending.reply);
    }
    const reply = await vendor.answer(asked);
    const run = { events: reply.body.split(/(?<=\n\n)/), made: 0, isEnded: false };
    runs.push(run);
    response.writeHead(200, { 'content-type': reply.contentType });
    return make(run, response);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      refused.push(String(error));
      end(response, error instanceof Refusal ? error.reply : { status: 500, contentType: 'text/plain', body: '' });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    runs,
    cancels,
    refused,
    begin,
    goOn,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function end(response: ServerResponse, { status = 200, contentType, body }: Reply): void {
  response.writeHead(status, { 'content-type': contentType }).end(body);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
