import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hawserRouter } from '@hawser/express';
import { createHawser, generateKeyring, hostPartnerId } from '@hawser/server';
import { oauth2 } from '@hawser/server/providers';
import { readTask, tell } from '../bench/child.js';

export interface SteadyTask {
  readonly port: number;
  readonly providerUrl: string;
  readonly filename: string;
}

/** What the process holds, and how late its event loop was since it was last asked. */
export interface Sample {
  /** Bytes that are in use after a collection of garbage. */
  readonly heapBytes: number;
  readonly rssBytes: number;
  /** Microseconds of CPU since the process began. */
  readonly cpu: number;
  readonly delayMs: { readonly median: number; readonly p99: number; readonly max: number };
}

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;
const { port, providerUrl, filename } = readTask() as SteadyTask;

const hawser = await createHawser({
  baseUrl: `http://localhost:${port}/hawser`,
  database: { client: 'better-sqlite3', connection: { filename } },
  vault: { keys: generateKeyring() },
  egress: { allowPrivateNetwork: true },
  partnerApi: { rateLimit: null },
  integrations: [
    oauth2({
      slug: 'acme',
      name: 'Acme',
      clientId: 'id',
      clientSecret: 'secret',
      scopes: ['read', 'write'],
      apiBaseUrl: providerUrl,
      tokenEndpointAuth: 'post',
      authorizationUrl: `${providerUrl}/authorize`,
      tokenUrl: `${providerUrl}/token`,
      identity: { url: `${providerUrl}/profile`, id: 'id', label: 'name', email: 'email' },
    }),
  ],
});
const authenticate = ({ headers }: IncomingMessage): { accountId: string } => ({
  accountId: String(headers['x-user']),
});
const { key } = await hawser.keys.create(hostPartnerId, { name: 'soak', mode: 'live' });
const server = createServer(hawserRouter(hawser, { authenticate }));
const resolutionMs = 10;
const delay = monitorEventLoopDelay({ resolution: resolutionMs });

process.on('message', () => {
  // Node tells the time between two ticks of a timer, which is the resolution when nothing is late.
  const lateMs = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolutionMs);
  const delayMs = {
    median: lateMs(delay.percentile(50)),
    p99: lateMs(delay.percentile(99)),
    max: lateMs(delay.max),
  };
  collectGarbage();
  delay.reset();
  const { heapUsed, external, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  tell({
    heapBytes: heapUsed + external,
    rssBytes: rss,
    cpu: user + system,
    delayMs,
  } satisfies Sample);
});
server.listen(port, '127.0.0.1', () => {
  delay.enable();
  const { port: listening } = server.address() as AddressInfo;
  tell({ key, port: listening });
});
