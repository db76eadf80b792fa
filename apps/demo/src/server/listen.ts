import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Listens on the first free port of the `tries` ports from `port` on, and returns it.
 *
 * @throws Error when all of them are taken
 */
export async function listen(server: Server, port: number, tries: number): Promise<number> {
  if (!Number.isInteger(port)) throw new Error('PORT must be a whole number.');
  for (let candidate = port; candidate < port + tries; candidate += 1) {
    if (await canListen(server, candidate)) return (server.address() as AddressInfo).port;
  }
  const which = tries === 1 ? `Port ${port} is` : `Ports ${port} to ${port + tries - 1} are`;
  throw new Error(`${which} taken. Free one, or choose another: PORT=5000 npx -y pnpm@12 demo`);
}

/** Stops a server without waiting for browsers that keep connections open. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function canListen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, 'localhost', () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}
