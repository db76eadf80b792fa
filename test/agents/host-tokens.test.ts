import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mcpMetadata } from '@hawser/express';
import { jwtTokens } from '@hawser/server';
import { slack } from '@hawser/server/providers';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { sendRaw } from '../support/raw-request.js';

/* Tokens of the host's own authorization server at the MCP endpoint. */

const audience = 'https://app.example.com/hawser/mcp';
let issuer: string;
let server: Server;
let host: Host;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let otherKeys: Awaited<ReturnType<typeof generateKeyPair>>;
let asked: string[] = [];

beforeAll(async () => {
  keys = await generateKeyPair('ES256');
  otherKeys = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256' };
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'application/json');
    if (request.url === '/.well-known/oauth-authorization-server')
      response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
    else if (request.url === '/keys') response.end(JSON.stringify({ keys: [jwk] }));
    else response.writeHead(404).end('{}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  host = await startHost({
    integrations: (sandbox) => [slack(sandbox.slack.config)],
    mcp: { authorizationServers: [issuer], verifyToken: jwtTokens({ issuer, audience }) },
  });
  await new HostUser(host, 'ann').connect('slack');
});
afterAll(async () => {
  await host.close();
  server.close();
  server.closeAllConnections();
});

interface Changes {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly kid?: string;
  readonly key?: CryptoKey;
}

function signed({ claims = {}, kid = 'k1', key = keys.privateKey }: Changes = {}): Promise<string> {
  const exp = Math.floor(Date.now() / 1000) + 600;
  return new SignJWT({ iss: issuer, aud: audience, sub: 'ann', client_id: 'cli', exp, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid })
    .sign(key);
}

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly challenge: string | null;
}

const list = (token: string | undefined): Promise<Answered> =>
  send(token, { method: 'tools/list' });

async function send(token: string | undefined, message: object): Promise<Answered> {
  const answer = await sendRaw(host.origin, {
    method: 'POST',
    path: new URL(`${host.baseUrl}/mcp`).pathname,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...message }),
  });
  return { ...answer, challenge: answer.headers.get('www-authenticate') };
}

describe('a token of the host', () => {
  it('has all tools of its account', async () => {
    const { status, body } = await list(await signed());
    expect(status).toBe(200);
    expect(body).toContain('slack_post_message');
    const other = await list(await signed({ claims: { sub: 'somebody-new' } }));
    expect(other.status).toBe(200);
    // Its user may connect them.
    expect(other.body).toContain('slack_post_message');
  });

  it('A21 gets a link for its own account, also from a client that others use', async () => {
    const links = await Promise.all(
      ['new-one', 'new-two'].map(async (sub) => {
        const { body } = await send(await signed({ claims: { sub } }), {
          method: 'tools/call',
          params: { name: 'slack_list_channels', arguments: {} },
        });
        const [link = ''] = /http[^ ]*\/connect\/[\w-]{43}/.exec(body) ?? [];
        expect(await (await fetch(link)).text()).toContain(sub);
        return link;
      }),
    );
    expect(new Set(links).size).toBe(2);
  });

  it('reads the keys once for several', async () => {
    asked = [];
    for (let i = 0; i < 3; i += 1) await list(await signed());
    await list(await signed({ kid: 'k2' }));
    expect(asked).toEqual([]);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['another audience', () => signed({ claims: { aud: 'https://other.example/mcp' } })],
    ['another issuer', () => signed({ claims: { iss: 'https://other.example' } })],
    ['an issuer with a slash at its end', () => signed({ claims: { iss: `${issuer}/` } })],
    ['no end', () => signed({ claims: { exp: undefined } })],
    ['an end that has passed', () => signed({ claims: { exp: 1 } })],
    ['no account', () => signed({ claims: { sub: undefined } })],
    ['another key', () => signed({ key: otherKeys.privateKey })],
    [
      'the algorithm none',
      () =>
        new UnsecuredJWT({ iss: issuer, aud: audience, sub: 'ann' })
          .setExpirationTime('5m')
          .encode(),
    ],
    [
      'a shared secret',
      () =>
        new SignJWT({ iss: issuer, aud: audience, sub: 'ann' })
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .setExpirationTime('5m')
          .sign(new TextEncoder().encode('secret'.repeat(8))),
    ],
    ['nothing of a JWT', () => 'x.y.z'],
  ])('A17 is refused with %s', async (_what, make) => {
    const { status, challenge } = await list(await make());
    expect(status).toBe(401);
    expect(challenge).toContain('error="invalid_token"');
    expect(host.log.join('\n')).not.toContain((await make()).slice(-40));
  });

  it('is logged once a minute for each reason, however many are refused', async () => {
    const message = 'a token for /mcp could not be verified, and is refused';
    const lines = (): string[] => host.log.filter((line) => line.startsWith(message));
    const forged = await signed({ key: otherKeys.privateKey, claims: { sub: 'secret-person' } });
    for (let i = 0; i < 20; i += 1) {
      expect((await list(forged)).status).toBe(401);
      expect((await list(await signed({ claims: { iss: 'https://other.example' } }))).status).toBe(
        401,
      );
      expect((await list(`junk-${i}`)).status).toBe(401);
    }
    expect(lines().filter((line) => line.includes('signature'))).toHaveLength(1);
    expect(lines().length).toBeLessThan(4);
    expect(host.log.join('\n')).not.toMatch(/secret-person|junk-/);
  });

  it('works at no other endpoint', async () => {
    const response = await fetch(`${host.baseUrl}/api/v1/tools`, {
      headers: { authorization: `Bearer ${await signed()}` },
    });
    expect(response.status).toBe(401);
  });
});

describe('the metadata', () => {
  it('is named by the challenge, and names the authorization server', async () => {
    const { status, challenge } = await list(undefined);
    expect(status).toBe(401);
    const [, address = ''] = /resource_metadata="([^"]+)"/.exec(challenge ?? '') ?? [];
    expect(address).toBe(`${host.baseUrl}/.well-known/oauth-protected-resource`);
    const metadata = (await (await fetch(address)).json()) as unknown;
    expect(metadata).toEqual({
      resource: `${host.baseUrl}/mcp`,
      authorization_servers: [issuer],
      bearer_methods_supported: ['header'],
    });
  });

  it('is served at the root too', async () => {
    const handler = mcpMetadata(host.hawser);
    const root = createServer((request, response) => {
      handler(request, response, () => response.writeHead(404).end());
    });
    await new Promise<void>((resolve) => {
      root.listen(0, 'localhost', resolve);
    });
    const origin = `http://localhost:${(root.address() as AddressInfo).port}`;
    const { pathname } = new URL(host.baseUrl);
    const path = `/.well-known/oauth-protected-resource${pathname}/mcp`;
    expect((await fetch(origin + path)).status).toBe(200);
    expect((await fetch(`${origin}/.well-known/oauth-protected-resource`)).status).toBe(404);
    root.close();
  });
});
