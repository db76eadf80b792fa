import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy between a process and a server, which can make the network between them fail. */
export interface TcpProxy {
  /** The server's URL through the proxy. */
  readonly url: string;
  /** From now on, silently drops everything in both directions. */
  swallow(): void;
  close(): Promise<void>;
}

export async function startTcpProxy(server: string): Promise<TcpProxy> {
  const url = new URL(server);
  const target = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  let isSwallowing = false;
  const proxy = createServer((near) => {
    const far = createConnection(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (!isSwallowing) to.write(chunk);
      });
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      // 'close' always follows 'error'.
      from.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    swallow: () => {
      isSwallowing = true;
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
