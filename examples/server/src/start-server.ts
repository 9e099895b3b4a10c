import { createAdaptorServer } from '@hono/node-server';
import type { Http2SecureServer, Http2Server } from 'node:http2';
import type { Server } from 'node:http';
import type { createApp } from './create-app.js';

export interface RunningServer {
  readonly port: number;
  /** Takes no more requests, drops the streams that are open, and resolves when all is closed. */
  close(): Promise<void>;
}

const portsToTry = 20;

/** Listens on `port`, or on the next free one where another program has it; 0 means any. */
export async function startServer(
  app: ReturnType<typeof createApp>,
  port: number,
  host: string,
): Promise<RunningServer> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  const listening = await listen(server, port, host, port === 0 ? 1 : portsToTry);
  return {
    port: listening,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // A client sees its answer end without the terminal, so it knows that it is not whole.
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

type AnyServer = Server | Http2Server | Http2SecureServer;

async function listen(server: AnyServer, port: number, host: string, tries: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') || tries <= 1 || port >= 65_535)
      throw error;
    return listen(server, port + 1, host, tries - 1);
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
