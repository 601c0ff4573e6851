import type { AddressInfo } from 'node:net';
import net from 'node:net';

/** A line to a server that can be pulled out: what goes through it breaks, and nobody gets through until it is put back. */
export interface Cable {
  readonly url: string;
  readonly pull: () => Promise<void>;
  readonly putBack: () => Promise<void>;
}

/** Lays a cable to the database of an address. */
export async function layCable(target: string): Promise<Cable> {
  const { hostname, port } = new URL(target);
  const open = new Set<net.Socket>();
  const keep = (socket: net.Socket): net.Socket => {
    open.add(socket);
    return socket.on('error', () => undefined).on('close', () => open.delete(socket));
  };
  const server = net.createServer((near) => {
    const far = keep(net.connect(Number(port), hostname));
    keep(near).pipe(far).pipe(near);
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(own);
  return {
    url: url.href,
    pull: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
    putBack: () => listen(own),
  };
}
