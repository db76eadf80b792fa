import type { AddressInfo } from 'node:net';
import { readTask, tell } from '../child.js';
import { servers, type ProxyName, type ProxyServer } from './servers.js';

export interface ProxyTask {
  readonly name: ProxyName;
  readonly upstream: string;
}
export interface ProxyReady {
  readonly pid: number;
  readonly port: number;
  readonly prefix: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/* One proxy's process. */
const { name, upstream } = readTask() as ProxyTask;
const { server, prefix, headers = {} }: ProxyServer = await servers[name](upstream);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  tell({ pid: process.pid, port, prefix, headers } satisfies ProxyReady);
});
