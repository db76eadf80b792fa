import { existsSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import { createRequire } from 'node:module';
import { startSandbox, type Sandbox } from '@hawser/sandbox';
import * as server from '@hawser/server';
import * as providers from '@hawser/server/providers';
import express, { type RequestHandler } from 'express';
import { createElement, type ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../setup/free-port.js';
import type { Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { readmeBlock, runModule } from '../support/readme-code.js';

/*
 * Runs the README's code unchanged. Only the reader's own parts are replaced: the sign-in, the port,
 * Google's client credentials (from the environment) and endpoints, and the database's file.
 */

let host: Host;
let sandbox: Sandbox;
let listener: Server;

beforeAll(async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const baseUrl = `${origin}/hawser`;
  sandbox = await startSandbox({ redirectUris: [`${baseUrl}/oauth/callback`] });
  vi.stubEnv('GOOGLE_CLIENT_ID', sandbox.google.config.clientId);
  vi.stubEnv('GOOGLE_CLIENT_SECRET', sandbox.google.config.clientSecret);

  const modules: Record<string, () => unknown> = {
    express: () => ({ default: listening }),
    './sign-in.js': () => ({ signIn }),
    '@hawser/express': () => import('@hawser/express'),
    '@hawser/server': () => ({
      ...server,
      createHawser: (options: server.HawserOptions) =>
        server.createHawser({
          ...options,
          database: ':memory:',
          egress: { allowPrivateNetwork: true },
        }),
    }),
    '@hawser/server/providers': () => ({
      ...providers,
      google: (config: providers.OAuthConfig) =>
        providers.google({ ...config, endpoints: sandbox.google.config.endpoints }),
    }),
  };
  const code = readmeBlock('server').replaceAll('3000', String(port));
  const { hawser } = await runModule(code, (name) => fromList(modules, name), ['hawser']);
  await vi.waitUntil(() => listener.listening);
  host = { origin, baseUrl, hawser: hawser as server.Hawser, sandbox, log: [], close };
}, 30_000);

async function close(): Promise<void> {
  await host.hawser.close();
  await sandbox.close();
  listener.closeAllConnections();
  await new Promise((resolve) => listener.close(resolve));
}

afterAll(async () => {
  vi.unstubAllEnvs();
  await host.close();
});

it('the server block mounts a router that connects, and the call line calls the API', async () => {
  const session = await new HostUser(host, 'ann').connect('google');
  expect(session.status).toBe('completed');

  const call = readmeBlock('call').trim();
  // One line, as the README says.
  expect(call.split('\n')).toHaveLength(1);
  const code = `const { hawser, userId } = await load('host');\nconst answer = ${call}`;
  const { answer } = await runModule(
    code,
    () => Promise.resolve({ hawser: host.hawser, userId: 'ann' }),
    ['answer'],
  );
  expect((answer as Response).status).toBe(200);
  expect(await (answer as Response).json()).toHaveProperty('messages.0.id');
});

it('the server block adds six lines to an app', () => {
  const lines = readmeBlock('server').split('\n');
  const from = lines.findIndex((line) => line.includes('createHawser({'));
  const to = lines.findIndex((line) => line.startsWith("app.use('/hawser'"));
  expect(to - from + 1).toBe(6);
});

it('requests without a signed-in user are refused', async () => {
  expect((await fetch(`${host.baseUrl}/connections`)).status).toBe(401);
});

it('the React block renders the button', async () => {
  const modules: Record<string, () => unknown> = {
    'react/jsx-runtime': () => import('react/jsx-runtime'),
    '@hawser/react': () => import('@hawser/react'),
    '@hawser/react/styles.css': () => {
      const path = createRequire(import.meta.url).resolve('@hawser/react/styles.css');
      expect(existsSync(path)).toBe(true);
      return {};
    },
  };
  const code = readmeBlock('react');
  const { Settings } = await runModule(code, (name) => fromList(modules, name), ['Settings']);
  const html = renderToString(
    createElement(Settings as ComponentType<{ user: { id: string } }>, { user: { id: 'ann' } }),
  );
  expect(html).toMatch(/<button[^>]+hawser-button/);
});

/** Express, but keeps the server that `listen` starts, to close it after the test. */
function listening(): express.Express {
  const app = express();
  const listen = app.listen.bind(app);
  app.listen = ((port: number) => (listener = listen(port))) as typeof listen;
  return app;
}

/** The host's sign-in, which takes the user from the cookie. */
const signIn: RequestHandler = (request, _response, next) => {
  const [, id] = /(?:^|; )user=([^;]+)/.exec(request.headers.cookie ?? '') ?? [];
  if (id !== undefined) Object.assign(request as IncomingMessage, { user: { id } });
  next();
};

function fromList(modules: Record<string, () => unknown>, name: string): Promise<unknown> {
  const load = modules[name];
  if (!load) throw new Error(`The README imports "${name}", which this test does not know`);
  return Promise.resolve(load());
}
