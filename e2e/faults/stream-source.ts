import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server tells where its body ends: not at all in HTTP/1.0's manner, where a cut looks like an end. */
export type BodyFraming = 'chunked' | 'length' | 'close';

export interface Source {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Serves each source at `/<index>/<framing>`, whatever is asked. */
export async function serveSources(sources: readonly Source[]): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const [, index, framing] = (request.url ?? '').split('/');
    const source = sources[Number(index)];
    request.resume();
    if (!source) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', source.contentType);
    response.setHeader('connection', 'close');
    if (framing === 'length') response.setHeader('content-length', source.bytes.length);
    if (framing === 'close') response.useChunkedEncodingByDefault = false;
    response.end(source.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
