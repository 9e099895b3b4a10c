import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a network may do to one connection. */
export interface Fault {
  /** How many bytes of the response each packet holds, round and round; all that is there at once where empty. */
  readonly slices: readonly number[];
  /** Milliseconds before each packet, round and round; none where empty. */
  readonly delays: readonly number[];
  /** After this many bytes of the response, head included, `end` happens; `Infinity` for its end. */
  readonly after: number;
  /**
   * `reset`: the connection breaks (RST). `cut`: it ends as if all had been said (FIN). `hang`: nothing more comes, and
   * it stays open. `slow-close`: all was said, and it stays open. `none`: as the server ends it.
   */
  readonly end: 'none' | 'reset' | 'cut' | 'hang' | 'slow-close';
}

/** A TCP proxy that harms what comes back. */
export interface FaultProxy {
  readonly url: string;
  /** What happens to the connections whose requests have the header `x-fault` with this name, one after the other. */
  readonly faults: Map<string, Fault[]>;
  close(): Promise<void>;
}

const harmless: Fault = { slices: [], delays: [], after: Infinity, end: 'none' };

/** Starts a proxy in front of a server that closes each connection after its response. */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(upstream);
  const faults = new Map<string, Fault[]>();
  const open = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    // A connection that breaks is what this is for.
    return socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };

  const server = createServer({ allowHalfOpen: true }, (client) => {
    keep(client).setNoDelay(true);
    const target = keep(connect({ host: hostname, port: Number(port), allowHalfOpen: true }));
    let head = '';
    let fault: Fault | undefined;
    client.on('data', (bytes: Buffer) => {
      target.write(bytes);
      if (fault) return;
      head += bytes.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      fault = faults.get(/^x-fault: (.*)\r$/im.exec(head)?.[1] ?? '')?.shift() ?? harmless;
      // A server that breaks off breaks its client off.
      harm(target, client, fault).catch(() => client.destroy());
    });
    client.on('close', () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Brings what the server says to the client, as the fault lets it. */
async function harm(target: Socket, client: Socket, { slices, delays, after, end }: Fault): Promise<void> {
  let sent = 0;
  let packets = 0;
  for await (const bytes of target.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    for (let at = 0; at < bytes.length && sent < after && !client.destroyed; packets++) {
      const size = Math.min(slices[packets % slices.length] ?? bytes.length, after - sent);
      const delay = delays[packets % delays.length] ?? 0;
      // Each slice is a packet of its own.
      await new Promise<void>((resolve) => void (delay > 0 ? setTimeout(resolve, delay) : setImmediate(resolve)));
      const slice = bytes.subarray(at, at + size);
      if (!client.destroyed && !client.write(slice)) {
        await new Promise<void>((resolve) => client.once('drain', resolve).once('close', resolve));
      }
      at += slice.length;
      sent += slice.length;
    }
    if (sent >= after || client.destroyed) break;
  }
  if (end === 'reset') client.resetAndDestroy();
  else if (end === 'cut' || end === 'none') client.end();
}
