import { createServer, type IncomingMessage, type Server } from 'node:http';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiKey } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';

let host: Host;
let partner: Partner;
let upstream: Server;
let port: number;
const seen: { url: string; headers: IncomingMessage['headers'] }[] = [];

beforeAll(async () => {
  upstream = createServer((req, res) => {
    seen.push({ url: req.url ?? '', headers: req.headers });
    if (req.url?.startsWith('/base/redirect') === true) {
      res.writeHead(307, { location: `http://localhost:${port}/elsewhere` }).end();
    } else if (req.url?.startsWith('/base/cut') === true) {
      res.writeHead(200, { 'content-length': '1000' });
      res.write('x', () => setImmediate(() => res.destroy()));
    } else res.end('{}');
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  ({ port } = upstream.address() as AddressInfo);
  host = await startHost({
    egress: { allowPrivateNetwork: [`127.0.0.1:${port}`] },
    integrations: () => [
      apiKey({
        slug: 'acme',
        name: 'Acme',
        apiBaseUrl: `http://127.0.0.1:${port}/base`,
        header: 'X-Key',
      }),
      ...privateAddresses.map((address, index) =>
        apiKey({ slug: `private-${index}`, name: 'Private', apiBaseUrl: `https://${address}/` }),
      ),
    ],
  });
  partner = await Partner.of(host);
  const ann = new HostUser(host, 'ann');
  await ann.send('POST', '/integrations', {
    providerId: 'acme',
    credentials: { apiKey: 'secret-of-ann' },
  });
});
afterAll(async () => {
  await host.close();
  upstream.close();
});

const privateAddresses = [
  '127.0.0.1',
  '2130706433',
  '0x7f.1',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:a9fe:a9fe]',
  '[fd00::1]',
  '[fe80::1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  'localhost',
];

/** Sends the path unchanged; fetch would normalise it. */
function rawGet(path: string): Promise<{ status: number; code: string | undefined }> {
  const { hostname, port: hostPort } = new URL(host.origin);
  return new Promise((resolve, reject) => {
    httpRequest(
      {
        hostname,
        port: hostPort,
        path,
        headers: { authorization: `Bearer ${partner.key}`, 'x-account-id': 'ann' },
      },
      (response) => {
        response.resume();
        resolve({
          status: response.statusCode ?? 0,
          code: response.headers['hawser-error']?.toString(),
        });
      },
    )
      .on('error', reject)
      .end();
  });
}

describe('attacks on the proxy', () => {
  it.each([
    '//evil.example/x',
    '/../x',
    '/a/../../x',
    '/./x',
    '/%2e%2e/x',
    '/%2E%2e/x',
    '/.%2e/x',
    '/a/..%2fx',
    '/a/%2e%2e%2fx',
    '/%252e%252e/x',
    '/a%5c..%5cx',
    '/a\\..\\x',
    '/a%0d%0aX-Evil:%201',
    '/a%00b',
    '/a%zz',
    '/\\evil.example',
    '/http://evil.example/x',
    '/https:/evil.example/x',
    '/HTTPS://user@127.0.0.1/base/x',
    '/http://127.0.0.1/base/x',
  ])('30, 31 the path %j leads nowhere', async (path) => {
    const before = seen.length;
    expect(await rawGet(`/hawser/api/v1/proxy/acme${path}`)).toEqual({
      status: 400,
      code: 'invalid_path',
    });
    expect(seen.length).toBe(before);
  });

  it.each(['/@evil.example/x', '/x:80@evil.example', '/a%2Fb', '/a..b/...'])(
    '30 the path %j stays at the provider, below its base',
    async (path) => {
      expect((await rawGet(`/hawser/api/v1/proxy/acme${path}`)).status).toBe(200);
      expect(seen.at(-1)?.url).toBe(`/base${path}`);
    },
  );

  it('32 redirect: it is answered, not followed, so no credential goes elsewhere', async () => {
    const before = seen.length;
    const response = await partner.fetch('/proxy/acme/redirect', {
      headers: { 'x-account-id': 'ann' },
    });
    expect(response.status).toBe(307);
    expect(seen.length).toBe(before + 1);
  });

  it('33 private addresses, however they are written, are refused when connecting', async () => {
    const ann = new HostUser(host, 'ann');
    for (const [index, address] of privateAddresses.entries()) {
      await ann.send('POST', '/integrations', {
        providerId: `private-${index}`,
        credentials: { apiKey: 'k' },
      });
      const response = await partner.fetch(`/proxy/private-${index}/x`, {
        headers: { 'x-account-id': 'ann' },
      });
      expect([address, response.status, response.headers.get('hawser-error')]).toEqual([
        address,
        502,
        'upstream_unreachable',
      ]);
      expect(((await response.json()) as { error: { message: string } }).error.message).toContain(
        'not public',
      );
    }
  });

  it('34, 35 hop-by-hop and smuggled headers, our API key and cookies do not go on', async () => {
    await partner.fetch('/proxy/acme/x', {
      headers: {
        'x-account-id': 'ann',
        cookie: 'session=1',
        'x-key': 'forged',
        'x-forwarded-host': 'evil.example',
        'x-api-key': 'of a gateway',
        x_forwarded_for: '1.2.3.4',
        'hawser-anything': '1',
        'cf-connecting-ip': '1.2.3.4',
        forwarded: 'for=1.2.3.4',
        'x-original-url': '/admin',
        te: 'trailers',
      },
    });
    const headers = seen.at(-1)?.headers ?? {};
    expect(headers['x-key']).toBe('secret-of-ann');
    expect(JSON.stringify(headers)).not.toContain('sk_live_');
    expect(Object.keys(headers).sort()).toEqual(
      [
        'accept',
        'accept-encoding',
        'accept-language',
        'connection',
        'host',
        'user-agent',
        'x-key',
      ].sort(),
    );
  });

  it('35 TRACE, whose answer would show the credential, is not forwarded', async () => {
    const before = seen.length;
    const { hostname, port: hostPort } = new URL(host.origin);
    for (const [method, override] of [
      ['TRACE', ''],
      ['GET', 'trace'],
    ] as const) {
      const status = await new Promise((resolve, reject) => {
        httpRequest(
          {
            hostname,
            port: hostPort,
            method,
            path: '/hawser/api/v1/proxy/acme/x',
            headers: {
              authorization: `Bearer ${partner.key}`,
              'x-account-id': 'ann',
              'x-http-method-override': override,
            },
          },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        )
          .on('error', reject)
          .end();
      });
      expect(status).toBe(405);
    }
    expect(seen.length).toBe(before);
  });

  it('two X-Account-Id headers are refused', async () => {
    const { hostname, port: hostPort } = new URL(host.origin);
    const status = await new Promise((resolve) => {
      httpRequest(
        {
          hostname,
          port: hostPort,
          path: '/hawser/api/v1/proxy/acme/x',
          headers: { authorization: `Bearer ${partner.key}`, 'x-account-id': ['ann', 'bob'] },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      ).end();
    });
    expect(status).toBe(400);
  });

  it('36 CR LF in a stored credential is refused when it is saved', async () => {
    const ann = new HostUser(host, 'ann');
    for (const value of ['a\r\nX-Evil: 1', 'a\nb', 'a\u0000b', 'a\u007fb', 'a\u010ab']) {
      const response = await ann.send('POST', '/integrations', {
        providerId: 'acme',
        credentials: { apiKey: value },
      });
      expect(response.status).toBe(400);
    }
  });

  it('38 an answer that is cut off ends the connection instead of looking whole', async () => {
    const response = await partner.fetch('/proxy/acme/cut', { headers: { 'x-account-id': 'ann' } });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });
});
