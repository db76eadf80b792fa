import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { on, once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import * as client from '@hawser/client';
import * as express from '@hawser/express';
import { connectViews } from '@hawser/react/button';
import * as sandboxes from '@hawser/sandbox';
import * as server from '@hawser/server';
import * as providers from '@hawser/server/providers';
import expressApp, { type RequestHandler } from 'express';
import { createElement, type ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { assertTyped, codeFolder } from '../support/code-folder.js';
import { gmailScope, startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { guideBlock, guideText, runModule } from '../support/readme-code.js';
import { saying, startModel, toolUse } from '../support/stand-in-model.js';

/*
 * Runs the code of the guides as it is shown. Only ports, the database and the provider's address
 * are replaced.
 */

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  vi.unstubAllEnvs();
});

async function host(...options: Parameters<typeof startHost>): Promise<Host> {
  const started = await startHost(...options);
  closers.push(() => started.close());
  return started;
}

/** Runs a program of a guide in a folder with its files. */
async function start(
  files: Readonly<Record<string, string>>,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ChildProcessWithoutNullStreams> {
  const folder = await codeFolder(files);
  closers.push(() => rm(folder, { recursive: true }));
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stderr.pipe(process.stderr, { end: false });
  const ended = once(child, 'exit');
  closers.push(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return child;
}

const typescript = ['--import', 'tsx', '--conditions=@hawser/source'];

it('the TypeScript of the guides has no type errors', async () => {
  const given = [
    "import { ConnectButton, HawserProvider } from '@hawser/react';",
    "import { fakeHawser } from '@hawser/react/testing';",
    "import type { ReactNode } from 'react';",
    'declare function render(node: ReactNode): void;',
    'declare const screen: { findByRole(role: string, of: { name: string }): Promise<unknown> };',
  ];
  const files = {
    'agent.ts': guideBlock('quickstart-agents', 'agent.ts'),
    'assistant.ts': guideBlock('agents-guide', 'assistant.ts'),
    'model.ts': guideBlock('agents-guide', 'model.ts'),
    'test-mode.ts': guideBlock('testing', 'test-mode'),
    'component.tsx': [...given, guideBlock('testing', 'component')].join('\n'),
  };
  const folder = await codeFolder(files);
  closers.push(() => rm(folder, { recursive: true }));
  assertTyped(Object.keys(files).map((name) => join(folder, name)));
}, 120_000);

describe('the quickstart for agents', () => {
  it.each([
    { name: 'agent.ts', command: process.execPath, args: [...typescript, 'agent.ts'] },
    { name: 'agent.py', command: 'python3', args: ['agent.py'] },
  ])(
    '$name asks the user once, and calls',
    async ({ name, command, args }) => {
      const code = guideBlock('quickstart-agents', name);
      const { hawser, baseUrl, origin } = await host();
      const { key } = await hawser.keys.create(server.hostPartnerId, {
        name: 'agent',
        mode: 'live',
        scopes: ['accounts:read', 'accounts:write', 'connect:write', 'connections:read', 'proxy'],
      });
      const env = { HAWSER_URL: baseUrl, HAWSER_API_KEY: key, HAWSER_ACCOUNT: 'user-7' };

      const first = await start({ [name]: code }, command, args, env);
      const lines = linesOf(first);
      const asked = said(first.stderr, 'The code of the page:');
      const [, link = ''] = /^Open (.+)$/.exec(await nextLine(lines)) ?? [];
      const browser = new HttpBrowser();
      const consented = await new sandboxes.SandboxBrowser().consent(
        await locationOf(await browser.fetch(`${link}/go`)),
      );
      await browser.fetch(consented);
      const shown = await browser.fetch(`${link}/answer`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ begun: 'yes' }),
      });
      const [, letters = ''] = /data-code[^>]*>([A-Z]{8})</.exec(await shown.text()) ?? [];
      await asked;
      first.stdin.write(`${letters.toLowerCase()}\n`);
      expect(JSON.parse(await nextLine(lines))).toHaveProperty('messages.0.id');

      const second = await start({ [name]: code }, command, args, env);
      expect(JSON.parse(await nextLine(linesOf(second)))).toHaveProperty('messages.0.id');
    },
    60_000,
  );
});

it('the quickstart for agents gives an agent tools', async () => {
  const started = await host();
  const { hawser, baseUrl } = started;
  await new HostUser(started, 'user-7').connect('google');
  const { key } = await hawser.keys.create(server.hostPartnerId, {
    name: 'agent',
    mode: 'live',
    scopes: ['agents:write', 'tools:execute'],
  });
  const env = { HAWSER_URL: baseUrl, HAWSER_API_KEY: key, HAWSER_ACCOUNT: 'user-7' };
  const code = guideBlock('quickstart-agents', 'tools.sh');
  const lines = linesOf(await start({ 'tools.sh': code }, 'sh', ['tools.sh'], env));
  const offered = JSON.parse(await nextLine(lines)) as { name: string }[];
  expect(offered.map(({ name }) => name)).toEqual(['gmail_get_message', 'gmail_search_messages']);
  expect(JSON.parse(await nextLine(lines))).toHaveProperty('items');
});

describe('the guide to agents', () => {
  it('assistant.ts asks its user for what it lacks, in mid-call', async () => {
    const { hawser, baseUrl } = await host({
      integrations: ({ google, slack }) => [
        providers.google({ ...google.config, services: ['gmail'] }),
        providers.slack(slack.config),
      ],
    });
    await hawser.accounts.ensure(hawser.hostScope, 'user-7');
    const { key } = await hawser.keys.create(server.hostPartnerId, {
      name: 'backend',
      mode: 'live',
      scopes: [
        'accounts:read',
        'agents:write',
        'tools:execute',
        'connect:write',
        'connections:read',
      ],
    });
    const env = { HAWSER_URL: baseUrl, HAWSER_API_KEY: key, HAWSER_ACCOUNT: 'user-7' };
    const code = guideBlock('agents-guide', 'assistant.ts');
    const program = await start(
      { 'assistant.ts': code },
      process.execPath,
      [...typescript, 'assistant.ts'],
      env,
    );
    const lines = linesOf(program);

    /** The user opens the link that the program prints, and types in the code that its page shows. */
    async function connect(): Promise<void> {
      const [, link = ''] = /^Open (.+)$/.exec(await nextLine(lines)) ?? [];
      const browser = new HttpBrowser();
      const away = await locationOf(await browser.fetch(`${link}/go`));
      await browser.fetch(await new sandboxes.SandboxBrowser().consent(away));
      const shown = await browser.fetch(`${link}/answer`, {
        method: 'POST',
        headers: { origin: new URL(baseUrl).origin },
        body: new URLSearchParams({ begun: 'yes' }),
      });
      const [, letters = ''] = /data-code[^>]*>([A-Z]{8})</.exec(await shown.text()) ?? [];
      expect(await nextLine(lines)).toBe('Its code:');
      program.stdin.write(`${letters}\n`);
    }

    await connect();
    expect(JSON.parse(await nextLine(lines))).toHaveProperty('items.0.subject');
    await connect();
    expect(JSON.parse(await nextLine(lines))).toMatchObject({ channel: 'C0HARBOUR1' });
    const [exitCode] = (await once(program, 'exit')) as [number];
    expect(exitCode).toBe(0);
    const { items } = await hawser.agents.list(hawser.hostScope, {}, { limit: 10 });
    expect(items.map(({ revokedAt, callsLeft }) => [revokedAt !== undefined, callsLeft])).toEqual([
      [true, 18],
    ]);
  }, 60_000);

  it('model.ts lets a model call tools by MCP', async () => {
    const started = await host();
    const { hawser, baseUrl } = started;
    await new HostUser(started, 'user-7').connect('google');
    const { token } = await hawser.agents.mint(hawser.hostScope, {
      account: 'user-7',
      agent: { name: 'inbox-helper' },
      grants: [{ type: 'tools', tools: ['gmail_search_messages'] }],
    });
    const model = await startModel();
    closers.push(() => model.close());
    model.play([
      [toolUse('t1', 'gmail_search_messages', { query: 'is:unread' })],
      [saying('Samira asks for lunch on Thursday.')],
    ]);
    const program = await start(
      { 'model.ts': guideBlock('agents-guide', 'model.ts') },
      process.execPath,
      [...typescript, 'model.ts'],
      {
        HAWSER_URL: baseUrl,
        AGENT_TOKEN: token,
        ANTHROPIC_API_KEY: 'key',
        ANTHROPIC_BASE_URL: model.url,
      },
    );
    expect(await nextLine(linesOf(program))).toBe('Samira asks for lunch on Thursday.');
    expect(model.asked[0]?.tools.map(({ name }) => name)).toEqual(['gmail_search_messages']);
    expect(JSON.stringify(model.asked[1]?.messages)).toContain('Lunch on Thursday?');
  }, 60_000);
});

/** Waits until a stream has said something. */
async function said(stream: Readable, words: string): Promise<void> {
  let text = '';
  for await (const [chunk] of on(stream, 'data')) {
    text += String(chunk);
    if (text.includes(words)) return;
  }
}

function linesOf(child: ChildProcessWithoutNullStreams): AsyncIterator<string> {
  return createInterface(child.stdout)[Symbol.asyncIterator]();
}

async function nextLine(lines: AsyncIterator<string>): Promise<string> {
  const line = await lines.next();
  if (line.done === true) throw new Error('The program has ended');
  return line.value;
}

describe('the back-end quickstart', () => {
  it('adds a route that calls the API to an app with sessions', async () => {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const baseUrl = `${origin}/hawser`;
    const sandbox = await sandboxes.startSandbox({ redirectUris: [`${baseUrl}/oauth/callback`] });
    closers.push(() => sandbox.close());
    vi.stubEnv('GOOGLE_CLIENT_ID', sandbox.google.config.clientId);
    vi.stubEnv('GOOGLE_CLIENT_SECRET', sandbox.google.config.clientSecret);
    const own = await runModule(
      guideBlock('quickstart-backend', 'hawser.js').replaceAll('3000', String(port)),
      modules({ sandbox }),
      ['hawser', 'hawserRoutes'],
    );
    const hawser = own['hawser'] as server.Hawser;
    closers.push(() => hawser.close());

    const app = expressApp().use(session);
    await runModule(
      `const { app } = await load('app');\n${guideBlock('quickstart-backend', 'app.js')}`,
      modules({ sandbox, others: { app: { app }, './hawser.js': own } }),
      [],
    );
    const listener = app.listen(port, 'localhost');
    closers.push(() => stop(listener));

    const user = new HostUser({ origin, baseUrl, hawser, sandbox, log: [], close: never }, 'ann');
    const route = (): Promise<Response> => user.browser.fetch(`${origin}/api/newest-message`);
    const before = await route();
    expect(before.status).toBe(404);
    expect(await before.json()).toMatchObject({ error: { code: 'account_not_found' } });

    const address = `${baseUrl}/oauth/google?returnTo=/api/newest-message`;
    const consented = await user.authorize(address);
    const end = await locationOf(await user.browser.fetch(consented));
    expect(end.pathname).toBe('/api/newest-message');
    expect(await (await route()).json()).toHaveProperty('messages.0.id');
  });
});

/** The host's sessions, by cookie. */
const session: RequestHandler = (request, _response, next) => {
  const [, userId] = /(?:^|; )user=([^;]+)/.exec(request.headers.cookie ?? '') ?? [];
  Object.assign(request as IncomingMessage, { session: { userId } });
  next();
};

interface Replacements {
  /** The sandbox in which the provider is. */
  readonly sandbox?: sandboxes.Sandbox;
  readonly others?: Readonly<Record<string, unknown>>;
}

/** Returns the modules that the guides import, with the database in memory. */
function modules({ sandbox, others = {} }: Replacements): (name: string) => Promise<unknown> {
  const known: Record<string, unknown> = {
    'node:http': { createServer },
    '@hawser/client': client,
    '@hawser/express': express,
    '@hawser/sandbox': sandboxes,
    '@hawser/server': {
      ...server,
      createHawser: (options: server.HawserOptions) =>
        server.createHawser({
          ...options,
          database: ':memory:',
          egress: { allowPrivateNetwork: true },
        }),
    },
    '@hawser/server/providers': {
      ...providers,
      google: (config: providers.OAuthConfig) =>
        providers.google({
          ...config,
          endpoints: config.endpoints ?? sandbox?.google.config.endpoints,
        }),
    },
    ...others,
  };
  return (name) => {
    if (name in known) return Promise.resolve(known[name]);
    throw new Error(`The guide imports "${name}", which this test does not know`);
  };
}

const never = (): Promise<never> => Promise.reject(new Error('It is closed elsewhere'));

function stop(listener: Server): Promise<unknown> {
  listener.closeAllConnections();
  return new Promise((resolve) => listener.close(resolve));
}

describe('the front-end quickstart', () => {
  const kit = async (name: string): Promise<unknown> => {
    if (name === 'react/jsx-runtime') return import('react/jsx-runtime');
    return name.endsWith('.css') ? {} : import('@hawser/react');
  };

  it('has a page that renders the button and the list', async () => {
    const { App } = await runModule(guideBlock('quickstart-frontend', 'page.jsx'), kit, ['App']);
    const html = renderToString(
      createElement(App as ComponentType<{ user: { id: string } }>, { user: { id: 'ann' } }),
    );
    expect(html).toMatch(/<button[^>]+hawser-button/);
    expect(html).toMatch(/<section[^>]+hawser-list/);
  });

  it('has an appearance that the provider takes', async () => {
    const code = `import { HawserProvider } from '@hawser/react';\nexport const look = ${guideBlock('quickstart-frontend', 'look.jsx')}`;
    const { look } = await runModule(code, kit, ['look']);
    expect(look).toHaveProperty('props.appearance.variables.accent', '#0f5132');
  });
});

const mail = '/gmail/v1/users/me/messages';

type Connect = (
  hawser: server.Hawser,
  of: { account: string; provider: string; user?: string },
) => Promise<{ id: string; scopes: { missing: readonly string[] } }>;

interface ReadyAccount {
  readonly id: string;
  readonly account: string;
  readonly call: () => Promise<Response>;
}

describe('the testing guide', () => {
  it('starts a Hawser with stand-ins for development', async () => {
    const { hawser, sandbox } = await runModule(
      guideBlock('testing', 'development').replaceAll('3000', String(await freePort())),
      modules({}),
      ['hawser', 'sandbox'],
    );
    closers.push(() => (sandbox as sandboxes.Sandbox).close());
    closers.push(() => (hawser as server.Hawser).close());
    expect((await (hawser as server.Hawser).health()).status).toBe('ok');
  });

  it('has tests of routes that pass', async () => {
    const helper = await runModule(guideBlock('testing', 'connect.js'), modules({}), [
      'connect',
      'redirectUri',
    ]);
    const steps = { before: [], after: [], tests: [] } as Record<string, (() => unknown)[]>;
    const vitest = {
      expect,
      beforeAll: (step: () => unknown) => steps['before']?.push(step),
      afterAll: (step: () => unknown) => steps['after']?.push(step),
      it: (_name: string, test: () => unknown) => steps['tests']?.push(test),
    };
    const code = guideBlock('testing', 'route.test.js');
    await runModule(code, modules({ others: { vitest, './connect.js': helper } }), []);
    expect(steps['tests']).toHaveLength(2);
    closers.push(...(steps['after'] ?? []));
    for (const step of [...(steps['before'] ?? []), ...(steps['tests'] ?? [])]) await step();
  });

  it('forces each state that its table names', async () => {
    const { connect, redirectUri } = (await runModule(
      guideBlock('testing', 'connect.js'),
      modules({}),
      ['connect', 'redirectUri'],
    )) as { connect: Connect; redirectUri: string };
    const { hawser, sandbox } = await host({
      signIn: 'none',
      allowedRedirects: [redirectUri],
      redirectUris: [redirectUri],
    });
    const { google } = sandbox;
    let made = 0;
    /** Connects another account, after the stand-in has forgotten everything. */
    const connected = async (): Promise<ReadyAccount> => {
      google.control({ reset: true });
      const account = `forced-${(made += 1)}`;
      const { id } = await connect(hawser, { account, provider: 'google' });
      return { id, account, call: () => hawser.fetch({ account, provider: 'google' }, mail) };
    };
    const code = (code: string): unknown => expect.objectContaining({ code });

    // First, while nobody else has connected this user: then it would not be tried.
    const kept = await connected();
    google.control({ failRevocations: 1 });
    expect(await hawser.connections.delete(hawser.hostScope, kept.id)).toBe('failed');

    const refreshed = await connected();
    google.control({ expireAccessTokens: true });
    expect((await refreshed.call()).status).toBe(200);

    const ended = await connected();
    google.control({ expireAccessTokens: true, invalidGrantNext: 2 });
    await expect(ended.call()).rejects.toEqual(code('connection_expired'));

    await connected();
    google.control({ withheldScopes: [gmailScope] });
    const partial = await connect(hawser, { account: 'partial', provider: 'google' });
    expect(partial.scopes.missing).toEqual([gmailScope]);

    google.control({
      reset: true,
      failTokenRequests: { status: 401, body: { error: 'invalid_client' } },
    });
    await expect(connect(hawser, { account: 'refused', provider: 'google' })).rejects.toEqual(
      code('token_exchange_failed'),
    );

    const cut = await connected();
    google.control({ resetConnections: { on: 'api', times: 9 } });
    await expect(cut.call()).rejects.toEqual(code('upstream_unreachable'));

    const slow = await connected();
    await hawser.connections.updateSettings(hawser.hostScope, slow.id, { timeoutMs: 1000 });
    google.control({ delayMs: 3000 });
    await expect(slow.call()).rejects.toEqual(code('upstream_timeout'));

    const busy = await connected();
    google.control({ failApiRequests: { status: 429, headers: { 'retry-after': '1' }, times: 9 } });
    expect((await busy.call()).status).toBe(429);

    const { id, account } = await connected();
    for (const user of ['grace', 'linus']) {
      await connect(hawser, { account, provider: 'google', user });
    }
    await hawser.connections.delete(hawser.hostScope, id);
    const several = hawser.fetch({ account, provider: 'google' }, mail);
    await expect(several).rejects.toEqual(code('connection_ambiguous'));

    const paused = await connected();
    await hawser.connections.suspend(hawser.hostScope, paused.id);
    await expect(paused.call()).rejects.toEqual(code('connection_suspended'));

    const limited = await connected();
    await hawser.connections.updateSettings(hawser.hostScope, limited.id, { rateLimit: 1 });
    expect((await limited.call()).status).toBe(200);
    await expect(limited.call()).rejects.toEqual(code('rate_limited'));

    const { key: apiKey } = await hawser.keys.create(server.hostPartnerId, {
      name: 'test',
      mode: 'live',
    });
    const { connections } = new client.HawserClient({ baseUrl: hawser.settings.baseUrl, apiKey });
    const pending = await connections.create({ provider: 'google', identifier: 'denied' });
    const { url } = await connections.authorizationLink(pending.id, { redirect_uri: redirectUri });
    google.control({ coop: 'same-origin' });
    const page = await fetch(url);
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    const denied = await new sandboxes.SandboxBrowser().consent(url, { decision: 'deny' });
    expect(denied.searchParams.get('error')).toBe('access_denied');

    google.control({ reset: true });
    const revoked = await connected();
    google.control({ revokeUser: 'ada' });
    await expect(revoked.call()).rejects.toEqual(code('connection_expired'));
  }, 60_000);

  it('has no state in its table that is not forced here', () => {
    const [, table = ''] = guideText('testing').split('## Force each state');
    const rows = [...table.matchAll(/^\| (.+?) +\| .+ \|$/gm)].map(([, state = '']) => state);
    expect(rows.slice(2)).toEqual([
      'a refresh',
      '`connection_expired`, "Reconnect"',
      '`partial`, `invalid_permissions`',
      '`access_denied`',
      '`token_exchange_failed`',
      '`upstream_unreachable`',
      '`upstream_timeout`',
      "the provider's 429 or 5xx",
      'a provider that isolates its window',
      'a revocation that fails',
      '`connection_ambiguous`',
      '`connection_suspended`',
      '`rate_limited`',
      'the button in any state, such as `timed-out` or `blocked`',
    ]);
    expect(Object.keys(connectViews)).toEqual(expect.arrayContaining(['timed-out', 'blocked']));
  });

  it('connects an account in test mode', async () => {
    const { hawser, baseUrl } = await host({ signIn: 'none' });
    const { key } = await hawser.keys.create(server.hostPartnerId, { name: 't', mode: 'test' });
    const code = guideBlock('testing', 'test-mode');
    const child = await start(
      { 'test-mode.ts': code },
      process.execPath,
      [...typescript, 'test-mode.ts'],
      { HAWSER_URL: baseUrl, HAWSER_TEST_KEY: key },
    );
    expect(await nextLine(linesOf(child))).toBe('200');
  }, 60_000);
});

describe('the guide to moving', () => {
  it('imports tokens that another system has received, and refreshes them', async () => {
    const redirectUri = 'http://localhost:9/old';
    const { hawser, sandbox } = await host({ signIn: 'none', redirectUris: [redirectUri] });
    const { importAll } = (await runModule(guideBlock('migrate', 'import'), modules({}), [
      'importAll',
    ])) as {
      importAll: (of: server.Hawser, rows: readonly object[]) => Promise<{ code: string }[]>;
    };
    const tokens = await tokensOfOldSystem(sandbox, redirectUri);
    const rows = [
      { account: 'user-1', provider: 'google', ...tokens },
      { account: 'user-2', provider: 'google', accessToken: 'of-nobody', refreshToken: 'x' },
    ];
    expect(await importAll(hawser, rows)).toMatchObject([
      { account: 'user-2', code: 'validation_failed' },
    ]);
    const google = { account: 'user-1', provider: 'google' };
    const answer = await hawser.fetch(google, '/gmail/v1/users/me/messages');
    expect(answer.status).toBe(200);
    const { accessToken, expiresAt } = await hawser.connections.accessToken(google);
    expect(accessToken).not.toBe(tokens.accessToken);
    expect(expiresAt).toBeGreaterThan(Date.now());
  });

  it('names every provider whose tokens do not say where its API is', () => {
    const guide = guideText('migrate');
    const bound = Object.values(providers)
      .filter((one) => typeof one === 'function' && 'provider' in one)
      .map((one) => (one as unknown as { provider: server.Provider }).provider)
      .filter((one) => 'oauth' in one && one.api.baseUrl.includes('{'));
    expect(bound.length).toBeGreaterThan(5);
    const row = /^\| tokens of .*$/m.exec(guide)?.[0] ?? '';
    expect(bound.map(({ name }) => name).filter((name) => !row.includes(name))).toEqual([]);
  });
});

/** Connects as a host's own OAuth code does. */
async function tokensOfOldSystem(
  { google }: sandboxes.Sandbox,
  redirectUri: string,
): Promise<{ accessToken: string; refreshToken: string }> {
  const { clientId, clientSecret, endpoints } = google.config;
  const start = new URL(endpoints.authorizationUrl);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: `openid email ${gmailScope}`,
    access_type: 'offline',
  };
  for (const [name, value] of Object.entries(parameters)) start.searchParams.set(name, value);
  const back = await new sandboxes.SandboxBrowser().consent(start);
  const response = await fetch(endpoints.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  const answer = (await response.json()) as { access_token: string; refresh_token: string };
  return { accessToken: answer.access_token, refreshToken: answer.refresh_token };
}
