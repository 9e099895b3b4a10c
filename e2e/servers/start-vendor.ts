import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Refusal, type Asked, type Reply, type Vendor } from './vendor.js';

export interface VendorServer {
  readonly url: string;
  /** The requests so far. */
  readonly asked: readonly Asked[];
  /** What was refused, and what the server itself could not do. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

/** Serves a vendor on a free port; `sizes` says how long each piece of an answer is that it writes, round and round. */
export async function startVendor(vendor: Pick<Vendor, 'answer'>, sizes: readonly number[]): Promise<VendorServer> {
  const asked: Asked[] = [];
  const refused: string[] = [];

  const replyTo = async (request: IncomingMessage): Promise<Reply> => {
    try {
      const body: unknown = JSON.parse(await readBody(request));
      const one = { url: new URL(request.url ?? '/', 'http://localhost'), headers: request.headers, body };
      asked.push(one);
      return await vendor.answer(one);
    } catch (error) {
      refused.push(String(error));
      if (error instanceof Refusal) return error.reply;
      return { status: 500, contentType: 'text/plain', body: String(error) };
    }
  };
  const server = createServer(async (request, response) => {
    const { status = 200, contentType, headers, body } = await replyTo(request);
    // What is one piece is mostly compressed on the way, which a relay must not repeat over the plain text.
    if (contentType === 'application/json' && /gzip/.test(request.headers['accept-encoding']?.toString() ?? '')) {
      const packed = gzipSync(body);
      const length = { 'content-encoding': 'gzip', 'content-length': packed.length };
      response.writeHead(status, { 'content-type': contentType, ...headers, ...length }).end(packed);
      return;
    }
    response.writeHead(status, { 'content-type': contentType, ...headers });
    const bytes = new TextEncoder().encode(body);
    for (let at = 0, turn = 0; at < bytes.length && !response.destroyed; turn++) {
      const size = sizes[turn % sizes.length] ?? bytes.length;
      if (!response.write(bytes.subarray(at, at + size)))
        await new Promise((resolve) => response.once('drain', resolve));
      // Each piece is a packet of its own.
      await new Promise((resolve) => setImmediate(resolve));
      at += size;
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    refused,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
