import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createExpressServer, hawserBeside } from '@hawser/express';
import express, { type RequestHandler } from 'express';
import express4 from 'express-4';
import helmet from 'helmet';
import { apiKey } from '@hawser/server/providers';
import { describe, expect, it } from 'vitest';
import { startHost, type Host, type HostOptions } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';

async function withHost(options: HostOptions, work: (host: Host) => Promise<void>): Promise<void> {
  const host = await startHost(options);
  try {
    await work(host);
  } finally {
    await host.close();
  }
}

/** Connects and calls the API, in the fewest steps. */
async function connects(host: Host): Promise<void> {
  const session = await new HostUser(host, 'ann').connect('google');
  expect(session.status).toBe('completed');
  const partner = await Partner.of(host);
  const answer = await partner.fetch('/proxy/google/gmail/v1/users/me/profile', {
    headers: { 'x-account-id': 'ann' },
  });
  expect(answer.status).toBe(200);
}

describe('the router', () => {
  it.each<[string, HostOptions]>([
    ['behind helmet with its defaults', { before: [helmet()] }],
    ['under a deep path', { mount: '/api/v2/connected-accounts' }],
    ['at the root', { mount: '' }],
    ['behind body parsers', { before: [express.json(), express.urlencoded(), express.text()] }],
    ['alone on node:http', { served: 'alone' }],
    ['beside Express', { served: 'beside' }],
    ['beside Express 4', { served: 'beside', express: 4 }],
    ['in Express, on the server of createServer', { served: 'created' }],
    ['in Express 4, on the server of createServer', { served: 'created', express: 4 }],
    ['in Express 4', { express: 4 }],
    ['in Express 4, behind body parsers', { express: 4, before: [express.json()] }],
  ])('connects %s', (_where, options) => withHost(options, connects));

  it.each<[string, HostOptions, hints: number]>([
    ['in Express, once', {}, 1],
    ['in Express 4, once', { express: 4 }, 1],
    ['not on the server of createServer', { served: 'created' }, 0],
    ['not beside Express', { served: 'beside' }, 0],
    ['not alone', { served: 'alone' }, 0],
  ])('says that a faster server is at hand where this Node gains by it: %s', (_, options, hints) =>
    withHost(options, async (host) => {
      for (let i = 0; i < 3; i += 1) await new HostUser(host, 'ann').get('/connections');
      const gains = Number(process.versions.node.split('.')[0]) < 24;
      const said = host.log.filter((line) => line.includes('createServer of @hawser/express'));
      expect(said).toHaveLength(gains ? hints : 0);
    }),
  );

  it('uses its public URL for logos, start URLs and redirect URIs, whatever the Host header says', () =>
    withHost({}, async (host) => {
      const response = await new HostUser(host, 'ann').send(
        'POST',
        '/connect-sessions',
        { provider: 'google', mode: 'popup' },
        { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
      );
      const { startUrl } = (await response.json()) as { startUrl: string };
      expect(startUrl.startsWith(`${host.baseUrl}/connect/`)).toBe(true);
    }));

  it('binds browsers by __Host- cookies behind a TLS proxy', () =>
    withHost({ baseUrl: 'https://app.example.com/hawser' }, async (host) => {
      const origin = 'https://app.example.com';
      const created = await fetch(`${host.origin}/hawser/connect-sessions`, {
        method: 'POST',
        body: '{"provider":"google","mode":"popup"}',
        headers: { origin, 'content-type': 'application/json', cookie: 'user=ann' },
      });
      const { startUrl } = (await created.json()) as { startUrl: string };
      expect(startUrl).toMatch(/^https:\/\/app\.example\.com\/hawser\/connect\//);
      const opened = await fetch(startUrl.replace(origin, host.origin), { redirect: 'manual' });
      expect(opened.headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^__Host-hawser_cs_\w+=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
      ]);
      const authorize = new URL(opened.headers.get('location') ?? '');
      expect(authorize.searchParams.get('redirect_uri')).toBe(
        'https://app.example.com/hawser/oauth/callback',
      );
    }));

  it('without authenticate serves only the partner API and the pages of its links', () =>
    withHost({ signIn: 'none' }, async (host) => {
      const user = new HostUser(host, 'ann');
      expect((await user.get('/connections')).status).toBe(404);
      expect((await fetch(`${host.baseUrl}/connect/nothing`)).status).toBe(404);
      expect((await (await Partner.of(host)).call('GET', '/accounts')).status).toBe(200);
    }));

  it('forwards the body that an earlier body parser has read', async () => {
    const bodies: string[] = [];
    const upstream = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => (body += chunk.toString()));
      req.on('end', () => {
        bodies.push(body);
        res.end();
      });
    });
    await new Promise<void>((resolve) => {
      upstream.listen(0, '127.0.0.1', resolve);
    });
    const apiBaseUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
    const before = [express.json(), express.urlencoded(), express.text()];
    try {
      await withHost(
        { before, integrations: () => [apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl })] },
        async (host) => {
          await new HostUser(host, 'ann').send('POST', '/integrations', {
            providerId: 'acme',
            credentials: { apiKey: 'k' },
          });
          const partner = await Partner.of(host);
          for (const [type, body] of [
            ['application/json', '{"a":[1,2]}'],
            ['application/x-www-form-urlencoded', 'a=1&b=two+words'],
            ['text/plain', 'words'],
            ['application/octet-stream', 'bytes'],
          ] as const) {
            await partner.fetch('/proxy/acme/x', {
              method: 'POST',
              body,
              headers: { 'x-account-id': 'ann', 'content-type': type },
            });
            expect(bodies.at(-1)).toBe(body);
          }
        },
      );
    } finally {
      upstream.close();
    }
  });
});

describe('createServer of @hawser/express', () => {
  it.each([
    ['Express 5', express],
    ['Express 4', express4],
  ])('serves an app of %s, mounted apps included', async (_version, make) => {
    const app = make();
    const inner = make();
    const facts: RequestHandler = (req, res) => {
      res.status(201).json({ ip: req.ip, kind: req.get('x-kind'), path: req.path, xhr: req.xhr });
    };
    app.get('/outer', facts);
    app.use('/mounted', inner.get('/inner', facts));
    const server = createExpressServer(app, { keepAlive: true });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const headers = { 'x-kind': 'plain' };
    for (const [path, seen] of [
      ['/outer', '/outer'],
      ['/mounted/inner', '/inner'],
    ] as const) {
      const answer = await fetch(origin + path, { headers });
      expect([answer.status, await answer.json()]).toEqual([
        201,
        { ip: '127.0.0.1', kind: 'plain', path: seen, xhr: false },
      ]);
    }
    expect((await fetch(`${origin}/nothing`)).status).toBe(404);
    server.close();
    server.closeAllConnections();
  });
});

describe('hawserBeside', () => {
  it('leaves all other requests to the app', () =>
    withHost({ served: 'beside', before: [express.json()] }, async (host) => {
      expect(await (await fetch(`${host.origin}/page`)).text()).toContain('<h1>Host</h1>');
      for (const path of ['/hawserx', '/HAWSER/healthz', '/'])
        expect((await fetch(host.origin + path)).headers.get('x-powered-by')).toBe('Express');
      expect((await fetch(`${host.baseUrl}/healthz`)).headers.get('x-powered-by')).toBeNull();
    }));

  it('refuses a baseUrl without a path', () =>
    withHost({ mount: '' }, ({ hawser }) => {
      expect(() => hawserBeside(hawser, express())).toThrow(/baseUrl with a path/);
      return Promise.resolve();
    }));

  it('runs the middleware that it is given, and no other', () =>
    withHost({}, async ({ hawser, log }) => {
      const sessions = (
        request: IncomingMessage & { user?: string },
        response: ServerResponse,
        next: (error?: unknown) => void,
      ): void => {
        response.setHeader('x-session', 'read');
        const { cookie } = request.headers;
        if (cookie === 'broken') next(new Error('no session store'));
        else if (cookie === 'thrown') throw new Error('no session store');
        else {
          request.user = 'ann';
          setImmediate(next);
        }
      };
      const app = express().use((_request, response) => void response.status(418).end());
      const server = createExpressServer(
        hawserBeside<IncomingMessage & { user?: string }>(hawser, app, {
          before: sessions,
          authenticate: ({ user }) => user !== undefined && { accountId: user },
        }),
      );
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const connections = `${origin}/hawser/connections`;
      const answer = await fetch(connections);
      expect([answer.status, answer.headers.get('x-session')]).toEqual([200, 'read']);
      for (const cookie of ['broken', 'thrown'])
        expect((await fetch(connections, { headers: { cookie } })).status).toBe(500);
      expect(log.join('\n')).toContain('the middleware before the router failed');
      expect((await fetch(`${origin}/other`)).status).toBe(418);
      server.close();
      server.closeAllConnections();
    }));
});
