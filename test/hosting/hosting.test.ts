import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
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
    ['alone on node:http', { alone: true }],
    ['in Express 4', { express: 4 }],
    ['in Express 4, behind body parsers', { express: 4, before: [express.json()] }],
  ])('connects %s', (_where, options) => withHost(options, connects));

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
