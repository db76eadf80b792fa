import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hawserRouter } from '@hawser/express';
import { standInNames, startSandbox, type Sandbox, type StandIn } from '@hawser/sandbox';
import { createHawser, generateKeyring, hostPartnerId, type Logger } from '@hawser/server';
import * as providers from '@hawser/server/providers';

export interface SandboxServerOptions {
  /** Hawser's port. The stand-ins use the ports after it. 0 uses any free ports. */
  readonly port: number;
  /** The origins of pages that may call Hawser. */
  readonly origins: readonly string[];
  /** The redirect URIs of other backends that use the stand-ins. */
  readonly redirectUris: readonly string[];
  /** The user that every page is signed in as. */
  readonly user: string;
  /** The lifetime of access tokens, in seconds. @default each provider's usual lifetime */
  readonly tokenLifetime?: number | undefined;
}

export interface SandboxServer {
  readonly url: string;
  readonly standIns: readonly StandIn[];
  /** A key of the partner API, for the same accounts. */
  readonly apiKey: string;
  close(): Promise<void>;
}

/**
 * Starts stand-ins for all providers, and a Hawser that uses them, in memory.
 * @throws TypeError when a port is in use
 */
export async function serveSandbox(options: SandboxServerOptions): Promise<SandboxServer> {
  const { port, origins, redirectUris, user, tokenLifetime } = options;
  const server = createServer();
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const url = `http://localhost:${await listen(server, port)}`;
    closers.push(() => stop(server));
    const sandbox = await startStandIns(port, {
      redirectUris: [`${url}/oauth/callback`, ...redirectUris],
      ...(tokenLifetime !== undefined && { tokenLifetime }),
    });
    closers.push(() => sandbox.close());
    const hawser = await createHawser({
      baseUrl: url,
      database: ':memory:',
      vault: { keys: generateKeyring() },
      allowedOrigins: origins,
      // Connect links and redirects may return to the same pages.
      allowedRedirects: origins.map((origin) => `${origin}/*`),
      integrations: standInNames.map((name) =>
        providers[name]({ ...sandbox[name].config, scopes: scopesOf(name) }),
      ),
      egress: { allowPrivateNetwork: true },
      logger: errorsOnly,
    });
    closers.push(() => hawser.close());
    const { key } = await hawser.keys.create(hostPartnerId, { name: 'sandbox', mode: 'live' });
    server.on('request', hawserRouter(hawser, { authenticate: () => ({ accountId: user }) }));
    return { url, standIns: standInNames.map((name) => sandbox[name]), apiKey: key, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Returns all scopes that the provider's services need, so that each can be tried. */
function scopesOf(name: (typeof standInNames)[number]): string[] {
  const { services } = providers[name].provider;
  return [...new Set(Object.values(services).flatMap(({ scopes }) => scopes))];
}

async function startStandIns(
  port: number,
  options: Parameters<typeof startSandbox>[0],
): Promise<Sandbox> {
  const ports = standInNames.map((name, index) => [name, port === 0 ? 0 : port + 1 + index]);
  try {
    return await startSandbox({ ...options, ports: Object.fromEntries(ports) as object });
  } catch (error) {
    throw taken(error as Error, `One of the ports ${port + 1} to ${port + standInNames.length}`);
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(taken(error, `Port ${port}`)));
    server.listen(port, 'localhost', () => resolve((server.address() as AddressInfo).port));
  });
}

function taken(error: Error, which: string): Error {
  if (!('code' in error && error.code === 'EADDRINUSE')) return error;
  return new TypeError(`${which} is in use. Choose another: hawser sandbox --port 5000`);
}

/** Stops the server without waiting for browsers that keep connections open. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const nothing = (): void => undefined;
const errorsOnly: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: (facts, message) => console.error(`hawser: ${message}`, facts),
};
