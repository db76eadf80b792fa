import {
  partnerIntegration,
  webhookPayload,
  type PartnerIntegration,
} from '@hawser/contract/partner';
import { createHawser, generateKeyring, hostPartnerId, type Hawser } from '@hawser/server';
import { oauth2 } from '@hawser/server/providers';
import type { Integration } from '@hawser/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import {
  connectThrough,
  startOddProvider,
  type OddAnswer,
  type OddProvider,
} from '../support/odd-provider.js';
import { startOidcServer, type OidcServer } from '../support/oidc-server.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

/*
 * The trouble of integrations as partners see it, found by refreshes and connects of any process,
 * against a real authorization server and one that answers what a test says.
 */

const keys = generateKeyring();
const secret = 'odd-client-secret';
let database: TestDatabase;
let server: OidcServer;
let odd: OddProvider;
let host: Host;
let partner: Partner;
let receiver: WebhookReceiver;
/** What the odd provider answers to token requests. */
let token: OddAnswer;
let redirect: Record<string, string>;
const others: Hawser[] = [];
const fine: OddAnswer = { body: { access_token: 'at', refresh_token: 'rt', expires_in: 1 } };

function idp(clientSecret: string): Integration {
  const { issuer, clientId } = server;
  return idpAt({ issuer, clientId, clientSecret });
}

/** Without an identity look-up, a connection needs no valid access token to begin with. */
function idpAt(of: Pick<OidcServer, 'issuer' | 'clientId' | 'clientSecret'>): Integration {
  return oauth2({
    slug: 'idp',
    name: 'Idp',
    clientId: of.clientId,
    clientSecret: of.clientSecret,
    authorizationUrl: `${of.issuer}/auth`,
    tokenUrl: `${of.issuer}/token`,
    apiBaseUrl: of.issuer,
  });
}

function acme(): Integration {
  return odd.integration({ clientSecret: secret });
}

beforeAll(async () => {
  database = await openTestDatabase();
  server = await startOidcServer('http://localhost/hawser/oauth/callback');
  odd = await startOddProvider({
    'GET /authorize': ({ query }) => {
      const back = new URL(query.get('redirect_uri') ?? '');
      const all = { ...redirect, state: query.get('state') ?? '' };
      for (const [name, value] of Object.entries(all)) back.searchParams.set(name, value);
      return { status: 302, headers: { location: back.href } };
    },
    'POST /token': () => token,
  });
});
afterAll(async () => {
  await server.close();
  await odd.close();
  await database.close();
});
beforeEach(async () => {
  token = fine;
  redirect = { code: 'c' };
  receiver = await WebhookReceiver.start();
});
afterEach(async () => {
  receiver.close();
  await host.close();
  for (const other of others.splice(0)) await other.close();
  await database.knex('hawser_integration_health').delete();
  await database.knex('hawser_webhook_endpoints').delete();
  await database.knex('hawser_events').delete();
  await database.knex('hawser_accounts').delete();
});

async function begin(...integrations: readonly Integration[]): Promise<void> {
  host = await startHost({
    database: database.option,
    vault: { keys },
    integrations: () => [...integrations],
    webhooks: { dispatcher: false },
    refresh: { scheduler: false, cacheMs: 0 },
  });
  partner = await Partner.of(host);
}

/** Opens another process of the deployment. */
async function another(...integrations: readonly Integration[]): Promise<Hawser> {
  const hawser = await createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: database.config,
    vault: { keys },
    integrations,
    logger: { debug: say, info: say, warn: say, error: say },
    egress: { allowPrivateNetwork: true },
    webhooks: { dispatcher: false },
    refresh: { scheduler: false, cacheMs: 0 },
  });
  others.push(hawser);
  return hawser;
}

function say(): void {
  // Its failures are meant.
}

/** Gives an account a connection whose access token has ended. Returns the connection's id. */
async function connected(name: string, provider: string, refreshToken: string): Promise<string> {
  const account = await host.hawser.accounts.ensure(host.hawser.hostScope, name);
  const tokens = { accessToken: 'has-ended', refreshToken };
  const { id } = await host.hawser.accountConnections.createManual(account, provider, tokens);
  await database.knex('hawser_connections').where({ id }).update({ access_expires_at: 1 });
  return id;
}

async function item(by: Partner = partner): Promise<PartnerIntegration> {
  const { data } = await by.call<unknown[]>('GET', '/integrations');
  return partnerIntegration.parse(data[0]);
}

const refresh = (id: string) => partner.call('POST', `/connections/${id}/refresh`);

async function subscribe(mode: 'live' | 'test' = 'live', path = '/hook'): Promise<void> {
  const tenant = { partnerId: hostPartnerId, mode };
  const url = receiver.origin + path;
  await host.hawser.webhooks.create(tenant, {
    url,
    events: ['integration.error', 'integration.recovered'],
  });
}

async function events(): Promise<unknown[]> {
  await host.hawser.webhooks.deliverDue();
  return receiver
    .at()
    .map(({ body }) => webhookPayload.parse(JSON.parse(body)))
    .map(({ type, data }) => ({ type, data }));
}

describe('a real authorization server', () => {
  it('that refuses the client shows, is reported once, and recovers in another process', async () => {
    await begin(idp('a-wrong-secret'));
    await subscribe();
    await subscribe('test', '/test');
    const id = await connected('ingrid', 'idp', await server.mint());
    expect(await item()).toMatchObject({ status: 'active', trouble: null });

    expect((await refresh(id)).error.code).toBe('token_exchange_failed');
    const first = await item();
    expect(first).toMatchObject({ status: 'error', trouble: { code: 'invalid_client' } });
    expect(first.trouble?.message).toContain('clientSecret');
    expect(first.trouble?.message).not.toContain('a-wrong-secret');

    // The breaker holds requests back in the end. The trouble is seen all the same.
    await database.knex('hawser_integration_health').update({ last_at: 1, since: 1 });
    await expect
      .poll(
        async () => {
          await refresh(id);
          return (await item()).trouble?.last_at ?? '';
        },
        { interval: 300 },
      )
      .toMatch(/^20/);
    const last = await item();
    expect(last.trouble).toMatchObject({
      code: 'invalid_client',
      since: '1970-01-01T00:00:00.001Z',
    });

    const right = await another(idp(server.clientSecret));
    expect((await right.integrations.troubles()).get('idp')?.code).toBe('invalid_client');
    await right.connections.refreshTokens(right.hostScope, id);
    await expect.poll(async () => (await right.integrations.troubles()).size).toBe(0);
    expect(await item()).toMatchObject({ status: 'active', trouble: null });
    expect(await events()).toEqual([
      { type: 'integration.error', data: { provider: 'idp', trouble: first.trouble } },
      {
        type: 'integration.recovered',
        data: {
          provider: 'idp',
          since: '1970-01-01T00:00:00.001Z',
          recovered_at: expect.any(String) as string,
        },
      },
    ]);
  });

  it('that is stopped is unreachable', async () => {
    const stopped = await startOidcServer('http://localhost/hawser/oauth/callback');
    await begin(idpAt(stopped));
    const id = await connected('ingrid', 'idp', await stopped.mint());
    await refresh(id);
    await stopped.close();
    await refresh(id);
    expect((await item()).trouble?.code).toBe('unreachable');
  });
});

it('an ended grant is no trouble', async () => {
  await begin(acme());
  token = { status: 400, body: { error: 'invalid_grant' } };
  await refresh(await connected('ann', 'acme', 'ended'));
  expect(await item()).toMatchObject({ status: 'active', trouble: null });
});

it.each<[string, OddAnswer, string]>([
  ['429', { status: 429, headers: { 'retry-after': '60' }, body: {} }, 'rate_limited'],
  ['500', { status: 500, body: '' }, 'unreachable'],
  ['invalid_client', { status: 401, body: { error: 'invalid_client' } }, 'invalid_client'],
])('a refresh answered with %s shows until the next success', async (_what, answer, code) => {
  await begin(acme());
  const id = await connected('ann', 'acme', 'rt');
  token = answer;
  await refresh(id);
  expect(await item()).toMatchObject({ status: 'error', trouble: { code } });
  token = fine;
  expect((await connectThrough(host, new HostUser(host, 'bob'))).status).toBe('completed');
  expect(await item()).toMatchObject({ status: 'active', trouble: null });
});

it('a failed code exchange shows, with the redirect URI to register', async () => {
  await begin(acme());
  token = { status: 400, body: { error: 'redirect_uri_mismatch' } };
  await connectThrough(host, new HostUser(host, 'ann'));
  const { trouble, redirect_uri, docs_url } = await item();
  expect(trouble?.code).toBe('redirect_uri_mismatch');
  expect(redirect_uri).toBe(`${host.baseUrl}/oauth/callback`);
  expect(docs_url).toBeNull();
});

it('an error code in a redirect counts only if several accounts bring it', async () => {
  await begin(acme());
  redirect = { error: 'redirect_uri_mismatch' };
  for (const name of ['ann', 'ann', 'bob', 'bob'])
    await connectThrough(host, new HostUser(host, name));
  expect((await item()).trouble).toBeNull();
  await connectThrough(host, new HostUser(host, 'carl'));
  expect((await item()).trouble?.code).toBe('redirect_uri_mismatch');
});

it('processes that find the same trouble, or its end, at the same time report it once', async () => {
  await begin(acme());
  await subscribe();
  await connected('ann', 'acme', 'rt');
  const all = [host.hawser, await another(acme()), await another(acme())];
  const ids = await Promise.all(['b', 'c', 'd'].map((name) => connected(name, 'acme', 'rt')));
  const refreshAll = () =>
    Promise.allSettled(
      all.map((hawser, at) => hawser.connections.refreshTokens(hawser.hostScope, ids[at] ?? '')),
    );
  token = { status: 401, body: { error: 'invalid_client' } };
  await refreshAll();
  token = fine;
  await refreshAll();
  for (const hawser of all)
    await expect.poll(async () => (await hawser.integrations.troubles()).size).toBe(0);
  const types = (await events()).map((event) => (event as { type: string }).type);
  expect(types.filter((type) => type === 'integration.error')).toHaveLength(1);
  expect(types.filter((type) => type === 'integration.recovered')).toHaveLength(1);
});

it('a provider that answers with secrets puts none into messages, errors or the log', async () => {
  await begin(acme());
  const sent = 'rt-odd-refresh-token';
  const ids = await Promise.all(['a', 'b', 'c'].map((name) => connected(name, 'acme', sent)));
  for (const echo of [secret, sent, encodeURIComponent(secret)]) {
    token = { status: 400, body: { error: echo, error_description: `No: ${echo}\u202e<b>` } };
    for (const id of ids) {
      const { error } = await refresh(id);
      expect(JSON.stringify(error)).not.toContain(echo);
      const state = await partner.call('GET', `/connections/${id}`);
      expect(JSON.stringify(state.data)).not.toContain(echo);
    }
    expect((await item()).trouble?.code).toBe('refused');
    expect(JSON.stringify(await database.knex('hawser_integration_health'))).not.toContain(echo);
    expect(host.log.join()).not.toContain(echo);
  }
  expect(host.log.join()).toContain('No: …');
});
