import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { standInNames, startSandbox, type Sandbox, type SandboxOptions } from '@hawser/sandbox';
import { createHawser, generateKeyring, type Hawser, type Logger } from '@hawser/server';
import { fillAdminArea } from './server/admin/fill.js';
import { plans } from './server/admin/plans.js';
import { createApp } from './server/app.js';
import { Assistant } from './server/assistant/assistant.js';
import { addFrontEnd, protection } from './server/front-end.js';
import { demoIntegrations, realProviders } from './server/integrations.js';
import { close, listen } from './server/listen.js';
import { Sessions } from './server/session.js';

/** Options of {@link startDemo}. */
export interface DemoOptions {
  /** The port of the web app; 0 for any free port. @default the first free one of 4000 to 4009 */
  port?: number;
  /** The ports of the sandbox's providers; 0 takes any. @default 4010 and the following ones, or any */
  sandboxPorts?: SandboxOptions['ports'];
  /** The SQLite file, or `:memory:`. @default .hawser/demo-<port>.sqlite in the demo's folder */
  database?: string;
  /**
   * Environment variables with the client credentials of real providers, and the key of a model for
   * the assistant. @default process.env
   */
  env?: Record<string, string | undefined>;
  /**
   * Whether to fill the admin area with partners, their connections and a past. It needs a database
   * file, and providers that are all the sandbox's. @default where it can
   */
  filled?: boolean;
  /** Whether to reload pages when front-end files change. @default true */
  watch?: boolean;
  /** Called with a message for people after each step of the start. */
  onProgress?: (step: string) => void;
  /** Whether to turn off Hawser's log. @default false */
  quiet?: boolean;
}

/** A running demo. */
export interface Demo {
  url: string;
  sandbox: Sandbox;
  hawser: Hawser;
  close: () => Promise<void>;
}

/** One file per port, so that two running demos never share a database. */
const databaseOf = (port: number): string =>
  fileURLToPath(new URL(`../.hawser/demo-${port}.sqlite`, import.meta.url));
const nothing = (): void => undefined;
const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const standardSandboxPorts = Object.fromEntries(
  standInNames.map((name, index) => [name, 4010 + index]),
);

/**
 * Starts the whole demo in this process: web app, API, Hawser, and the sandbox's providers.
 *
 * @throws Error when no port is free; everything started so far is stopped
 * @example
 * const demo = await startDemo({ port: 0, database: ':memory:' });
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { port, env = process.env, onProgress = nothing } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };

  try {
    const server = createServer();
    const chosen = await listen(server, port ?? 4000, port === undefined ? 10 : 1);
    closers.push(() => close(server));
    const url = `http://localhost:${chosen}`;

    const exchangeUri = `${url}/admin/connected`;
    const redirectUris = [`${url}/hawser/oauth/callback`, exchangeUri];
    const sandbox = await openSandbox(redirectUris, options.sandboxPorts);
    closers.push(() => sandbox.close());
    const real = realProviders(env);
    onProgress(`Providers: ${describe(real)}`);

    const database = options.database ?? databaseOf(chosen);
    const keep = real.length > 0;
    await prepareFolder(database, keep);
    const hawser = await createHawser({
      baseUrl: `${url}/hawser`,
      database,
      // A temporary database needs no permanent key; that of a database file is stored in a file.
      ...(!keep && { vault: { keys: generateKeyring() } }),
      ...(options.quiet === true && { logger: silent }),
      integrations: demoIntegrations(sandbox, env),
      brand: { name: 'Foredeck', homeUrl: '/' },
      plans,
      allowedRedirects: [exchangeUri],
      // The sandbox listens on localhost; real providers don't need this.
      egress: { allowPrivateNetwork: true },
    });
    closers.push(() => hawser.close());
    onProgress('Database and vault');

    const sessions = new Sessions(randomBytes(32).toString('hex'), { secure: false });
    const assistant = new Assistant(hawser, sessions, env);
    closers.push(() => assistant.close());
    const app = createApp(hawser, sessions, { protection: protection(), assistant });
    const vite = await addFrontEnd(app, server, { watch: options.watch ?? true });
    closers.push(() => vite.close());
    server.on('request', app);
    onProgress('Web app');
    if (options.filled ?? (!keep && database !== ':memory:')) {
      const baseUrl = `${url}/hawser`;
      await fillAdminArea({ hawser, sandbox, database, baseUrl, redirectUri: exchangeUri });
      onProgress('Partners for the admin area');
    }
    return { url, sandbox, hawser, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Returns the standard ports if they are free, so that addresses stay the same between runs. */
async function openSandbox(redirectUris: string[], ports = standardSandboxPorts): Promise<Sandbox> {
  const options = { redirectUris, appName: 'Foredeck' };
  try {
    return await startSandbox({ ...options, ports });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startSandbox(options);
  }
}

/** Deletes connections to the sandbox, whose grants are lost when it stops. */
async function prepareFolder(database: string, keep: boolean): Promise<void> {
  if (database === ':memory:') return;
  await mkdir(dirname(database), { recursive: true });
  if (keep) return;
  for (const suffix of ['', '-wal', '-shm']) await rm(database + suffix, { force: true });
}

function describe(real: string[]): string {
  const all = `all ${standInNames.length} from the sandbox`;
  return real.length === 0 ? all : `${all}, except the real ${real.join(', ')}`;
}
