import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { oauth2 } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

let host: Host;
let database: TestDatabase;
let profiles: Server;
let profile: unknown;

beforeAll(async () => {
  profiles = createServer((_req, res) => {
    res.setHeader('content-type', 'application/json').end(JSON.stringify(profile));
  });
  await new Promise<void>((resolve) => {
    profiles.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(profiles.address() as AddressInfo).port}`;
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    allowedRedirects: ['https://partner.example/*'],
    integrations: (sandbox) => [
      oauth2({
        slug: 'acme',
        name: 'Acme',
        clientId: 'x',
        clientSecret: 'y',
        apiBaseUrl: origin,
        authorizationUrl: `${sandbox.google.origin}/authorize`,
        tokenUrl: `${sandbox.google.origin}/token`,
        identity: { url: `${origin}/me`, id: 'id', label: 'name', avatarUrl: 'avatar' },
      }),
    ],
  });
});
afterAll(async () => {
  await host.close();
  await database.close();
  profiles.close();
});

describe('isolation', () => {
  it('18 name and avatar of a provider: text stays text, and only an https image is named', async () => {
    const ann = new HostUser(host, 'ann');
    for (const avatar of [
      'javascript:alert(1)',
      'data:image/svg+xml,<svg onload=alert(1)>',
      'http://a.example/a.png',
      7,
    ]) {
      profile = { id: 1, name: '<img src=x onerror=alert(1)>', avatar };
      const response = await ann.send('POST', '/integrations', {
        providerId: 'acme',
        accessToken: 'token',
      });
      const { connection } = (await response.json()) as {
        connection: { identity: Record<string, unknown> };
      };
      expect(connection.identity).toEqual({ id: '1', label: '<img src=x onerror=alert(1)>' });
      expect(response.headers.get('content-type')).toContain('application/json');
    }
    profile = { id: 1, name: 'Ann', avatar: 'https://a.example/a.png' };
    await ann.send('POST', '/integrations', { providerId: 'acme', accessToken: 'token' });
    expect((await ann.connections())[0]?.identity.avatarUrl).toBe('https://a.example/a.png');
  });

  it('18 an identity that is no identity is refused', async () => {
    const ann = new HostUser(host, 'ann');
    for (profile of [null, [], 'text', {}, { id: {} }, { id: '' }]) {
      const response = await ann.send('POST', '/integrations', {
        providerId: 'acme',
        accessToken: 'token',
      });
      expect(response.status).toBe(400);
    }
  });

  it('27 U+0000 in a path, a query or a body is refused, whatever the database makes of it', async () => {
    const partner = await Partner.of(host);
    const ann = new HostUser(host, 'ann');
    const body = { ids: ['conn_\0'] };
    const answers = await Promise.all([
      partner.fetch('/accounts/%00'),
      partner.fetch('/usage?account=a%00b'),
      partner.fetch('/connections/refresh', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
      ann.get('/connections/%00'),
      ann.send('POST', '/connect-sessions', { provider: 'acme\0', mode: 'popup' }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'validation_failed' } });
    }
  });

  it('27 malformed Authorization, bodies, ids and cursors are refused, never a crash', async () => {
    const { key } = await Partner.of(host);
    const base = `${host.baseUrl}/api/v1`;
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.string({ maxLength: 40 }),
        fc.base64String(),
        async (body, id, cursor) => {
          const good = { authorization: `Bearer ${key}` };
          const answers = await Promise.all([
            fetch(`${base}/accounts`, {
              headers: { authorization: `Bearer sk_live_${encodeURIComponent(id)}` },
            }),
            fetch(`${base}/accounts/${encodeURIComponent(id)}`, { headers: good, method: 'PATCH' }),
            fetch(`${base}/accounts?cursor=${encodeURIComponent(cursor)}`, { headers: good }),
            fetch(`${base}/accounts`, {
              method: 'POST',
              body,
              headers: { ...good, 'content-type': 'application/json' },
            }),
            fetch(`${base}/proxy/${encodeURIComponent(id)}/${encodeURIComponent(cursor)}`, {
              headers: { ...good, 'x-account-id': 'ann' },
            }),
          ]);
          for (const { status } of answers) expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 60 },
    );
  });
});
