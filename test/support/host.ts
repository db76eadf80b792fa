import {
  createServer as createNodeServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createServer,
  hawserBeside,
  hawserRouter,
  type ConsoleOptions,
  type HostAccount,
} from '@hawser/express';
import { startSandbox, type Sandbox } from '@hawser/sandbox';
import {
  createHawser,
  generateKeyring,
  type Hawser,
  type HawserOptions,
  type Integration,
  type Logger,
} from '@hawser/server';
import { github, google, slack } from '@hawser/server/providers';
import express, { type RequestHandler } from 'express';
import express4 from 'express-4';
import { openTestDatabase } from './test-database.js';

export interface HostOptions extends Partial<
  Omit<HawserOptions, 'integrations' | 'testIntegrations'>
> {
  /** The router's mount path. @default '/hawser' */
  readonly mount?: string;
  /** Middleware before the router: helmet, body parsers. */
  readonly before?: RequestHandler[];
  /** @default the sandbox's google, slack and github */
  readonly integrations?: (sandbox: Sandbox) => Integration[];
  /** A partner's redirect URI, registered at the providers in addition to Hawser's. */
  readonly redirectUris?: readonly string[];
  /** How the host authenticates its users. @default 'cookie' */
  readonly signIn?: 'cookie' | 'bearer' | 'none';
  /** @default any free port */
  readonly port?: number;
  /**
   * How requests reach the router: mounted in Express, on Node's server or on that of
   * `createServer`; beside Express; or alone. @default 'mounted'
   */
  readonly served?: 'mounted' | 'created' | 'beside' | 'alone';
  /** The options of the partner console. @default it is not served */
  readonly console?: ConsoleOptions<IncomingMessage>;
  /** The major version of Express. @default 5 */
  readonly express?: 4 | 5;
}

/** A host product: an Express app with Hawser mounted, and the sandbox's providers. */
export interface Host {
  readonly origin: string;
  readonly baseUrl: string;
  readonly hawser: Hawser;
  readonly sandbox: Sandbox;
  readonly log: string[];
  close(): Promise<void>;
}

export const gmailScope = 'https://www.googleapis.com/auth/gmail.readonly';

export async function startHost(options: HostOptions = {}): Promise<Host> {
  const {
    mount = '/hawser',
    before = [],
    signIn = 'cookie',
    served = 'mounted',
    express: version = 5,
    port: wanted = 0,
    integrations,
    redirectUris = [],
    console,
    ...rest
  } = options;
  const app = version === 4 ? express4() : express();
  let listener: RequestListener = app;
  const { request, response } = app;
  const listening = Object.assign(
    (...exchange: Parameters<RequestListener>) => listener(...exchange),
    { request, response },
  );
  const server =
    served === 'created' || served === 'beside'
      ? createServer(listening)
      : createNodeServer(listening);
  const port = await listen(server, wanted);
  const origin = `http://localhost:${port}`;
  const baseUrl = options.baseUrl ?? origin + mount;
  const sandbox = await startSandbox({
    redirectUris: [`${baseUrl}/oauth/callback`, ...redirectUris],
  });
  const log: string[] = [];
  const own = options.database === undefined ? await openTestDatabase() : undefined;
  const hawser = await createHawser({
    ...(own && { database: own.option }),
    vault: { keys: generateKeyring() },
    egress: { allowPrivateNetwork: true },
    logger: collecting(log),
    ...rest,
    baseUrl,
    integrations: (integrations ?? standardIntegrations)(sandbox),
    testIntegrations: (integrations ?? standardIntegrations)(sandbox),
  });
  const authenticate = { cookie: byCookie, bearer: byBearer, none: undefined }[signIn];
  app.use(...before, passOn);
  if (served === 'beside') listener = hawserBeside(hawser, app, { authenticate, console });
  else {
    const router = hawserRouter(hawser, { authenticate, console });
    if (served === 'alone') listener = router;
    else app.use(mount, router);
  }
  app.get('/page', (_req, res) => {
    res.type('html').send('<!doctype html><title>Host</title><h1>Host</h1>');
  });
  return {
    origin,
    baseUrl,
    hawser,
    sandbox,
    log,
    close: async () => {
      await hawser.close();
      await own?.close();
      await sandbox.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function standardIntegrations(sandbox: Sandbox): Integration[] {
  return [
    google({ ...sandbox.google.config, scopes: [gmailScope] }),
    slack({ ...sandbox.slack.config }),
    github({ ...sandbox.github.config, scopes: ['repo', 'read:user'] }),
  ];
}

function byCookie(request: IncomingMessage): HostAccount | undefined {
  const [, user] = /(?:^|; )user=([^;]+)/.exec(request.headers.cookie ?? '') ?? [];
  return user === undefined ? undefined : { accountId: user };
}

function byBearer(request: IncomingMessage): HostAccount | undefined {
  const [, user] = /^Bearer user-(.+)$/.exec(request.headers.authorization ?? '') ?? [];
  return user === undefined ? undefined : { accountId: user };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, 'localhost', () => resolve((server.address() as AddressInfo).port));
  });
}

const passOn: RequestHandler = (_req, _res, next) => next();

function collecting(log: string[]): Logger {
  const write = (facts: object, message: string): void => {
    log.push(
      `${message} ${JSON.stringify(facts, (_key, value: unknown) =>
        value instanceof Error
          ? { name: value.name, message: value.message, stack: value.stack, cause: value.cause }
          : value,
      )}`,
    );
  };
  return { debug: write, info: write, warn: write, error: write };
}
