import {
  connectionToken,
  exchangedConnection,
  partnerConnection,
  tokenStatus,
  type PartnerConnection,
} from '@hawser/contract/partner';
import { SandboxBrowser } from '@hawser/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gmailScope, startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/** The partner's redirect URI; nothing listens there. */
const ownRedirectUri = 'http://localhost:9/partner/callback';
const landingPage = 'http://localhost:9/partner/done';

let database: TestDatabase;
let host: Host;
let partner: Partner;

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    allowedRedirects: ['http://localhost:9/partner/*'],
    redirectUris: [ownRedirectUri],
  });
  partner = await Partner.of(host);
});
afterAll(async () => {
  await host.close();
  await database.close();
});

let next = 0;
const newIdentifier = (): string => `user-${(next += 1)}`;

async function create(
  body: Record<string, unknown> = {},
  by = partner,
): Promise<PartnerConnection> {
  const answer = await by.call('POST', '/connections', {
    provider: 'google',
    identifier: newIdentifier(),
    ...body,
  });
  expect([answer.status, answer.error]).toEqual([201, undefined]);
  return partnerConnection.parse(answer.data);
}

/** Consents as the user of a pending connection; the partner receives the code itself. */
async function authorise(
  id: string,
  body: Record<string, unknown> = {},
  by = partner,
  user = 'ada',
): Promise<PartnerConnection> {
  const { data } = await by.call<{ url: string }>('POST', `/connections/${id}/authorization-url`, {
    redirect_uri: ownRedirectUri,
    ...body,
  });
  const callback = await new SandboxBrowser().consent(data.url, { user });
  const exchanged = await by.call('POST', `/connections/${id}/exchange`, {
    code: callback.searchParams.get('code'),
    state: callback.searchParams.get('state'),
  });
  expect([exchanged.status, exchanged.error]).toEqual([200, undefined]);
  return exchangedConnection.parse(exchanged.data);
}

const connected = async (body: Record<string, unknown> = {}): Promise<PartnerConnection> =>
  authorise((await create(body)).id);

const codeOf = async (
  method: string,
  path: string,
  body?: unknown,
  by = partner,
): Promise<[number, string]> => {
  const { status, error } = await by.call(method, path, body);
  return [status, error.code];
};

describe('a connection that is made by the partner', () => {
  it('is pending, and creates its account', async () => {
    const identifier = newIdentifier();
    const made = await create({ identifier, identifier_type: 'org_id', metadata: { team: 7 } });
    expect(made).toMatchObject({
      identifier,
      identifier_type: 'org_id',
      status: 'pending',
      identity: null,
      metadata: { team: 7 },
      settings: { auto_refresh: true, rate_limit: null, timeout: 60, retry_attempts: 2 },
    });
    const accounts = await partner.call('GET', `/accounts?external_id=${identifier}`);
    expect(accounts.data).toHaveLength(1);
    const path = `/connections/${made.id}`;
    expect((await partner.call('GET', `${path}/status`)).data).toMatchObject({ status: 'pending' });
    expect(await codeOf('GET', `${path}/token`)).toEqual([409, 'connection_pending']);
    expect(await codeOf('POST', `${path}/refresh`)).toEqual([409, 'connection_pending']);
    const proxied = await partner.fetch('/proxy/google/x', {
      headers: { 'x-account-id': identifier },
    });
    expect(proxied.headers.get('hawser-error')).toBe('connection_pending');
  });

  it('is the only one for an account and provider, unless several are requested', async () => {
    const identifier = newIdentifier();
    const body = { provider: 'google', identifier };
    const { id } = await create(body);
    const again = await partner.call('POST', '/connections', body);
    expect(again.error).toMatchObject({ code: 'connection_exists', details: { id } });
    const second = await create({ ...body, allow_multiple: true });
    expect(second.id).not.toBe(id);
    const got = await partner.call<{ id: string }>('POST', '/connections/get-or-create', body);
    expect([got.status, got.data.id]).toEqual([200, id]);
    const fresh = { provider: 'google', identifier: newIdentifier() };
    expect((await partner.call('POST', '/connections/get-or-create', fresh)).status).toBe(201);
  });

  it('is created once by concurrent requests', async () => {
    const body = { provider: 'google', identifier: newIdentifier() };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        partner.call<{ id: string }>('POST', '/connections/get-or-create', body),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
  });

  it('keeps to what its identifier was said to name', async () => {
    const identifier = newIdentifier();
    await create({ identifier, identifier_type: 'org_id' });
    const other = { provider: 'slack', identifier, identifier_type: 'user_id' };
    expect(await codeOf('POST', '/connections', other)).toEqual([409, 'identifier_type_conflict']);
  });

  it('can be made in bulk, a bad one failing alone', async () => {
    const { status, data } = await partner.call('POST', '/connections/bulk', {
      connections: [
        { provider: 'google', identifier: newIdentifier() },
        { provider: 'nothing', identifier: newIdentifier() },
        { provider: 'google', identifier: ' ' },
        'no object',
        { provider: 'github', identifier: newIdentifier() },
      ],
    });
    expect(status).toBe(200);
    expect(data).toMatchObject([
      { ok: true, data: { provider: 'google', status: 'pending' } },
      { ok: false, error: { code: 'provider_not_configured' } },
      { ok: false, error: { code: 'validation_failed', details: { field: 'identifier' } } },
      { ok: false, error: { code: 'validation_failed' } },
      { ok: true, data: { provider: 'github' } },
    ]);
  });
});

describe('the consent', () => {
  it("returns through the partner's own redirect URI, with its state and ours", async () => {
    const { id } = await create();
    const asked = await partner.call<{ url: string }>(
      'POST',
      `/connections/${id}/authorization-url`,
      { redirect_uri: ownRedirectUri, state: 'mine', scopes: [gmailScope] },
    );
    expect(asked.status).toBe(201);
    const callback = await new SandboxBrowser().consent(asked.data.url);
    expect(callback.href.startsWith(ownRedirectUri)).toBe(true);
    const state = callback.searchParams.get('state') ?? '';
    expect(state).not.toContain('mine');
    const body = { code: callback.searchParams.get('code'), state };

    const other = await create();
    const stolen = `/connections/${other.id}/exchange`;
    expect(await codeOf('POST', stolen, body)).toEqual([400, 'invalid_state']);
    const outsider = new HttpBrowser();
    const atOurs = await outsider.fetch(`${host.baseUrl}/oauth/callback${callback.search}`);
    expect(atOurs.status).toBe(403);

    const exchanged = await partner.call('POST', `/connections/${id}/exchange`, body);
    expect(exchangedConnection.parse(exchanged.data)).toMatchObject({
      id,
      status: 'active',
      client_state: 'mine',
      identity: { email: expect.any(String) as string },
      scopes: { granted: expect.arrayContaining([gmailScope]) as string[], missing: [] },
      services: { gmail: true, calendar: false },
    });
    const twice = await codeOf('POST', `/connections/${id}/exchange`, body);
    expect(twice).toEqual([409, 'session_already_used']);
  });

  it('returns through our callback to the landing page, confirmed by the backend', async () => {
    const { id, identifier } = await create();
    const { data } = await partner.call<{ url: string; session_id: string }>(
      'POST',
      `/connections/${id}/authorization-url`,
      { redirect_url: landingPage, state: 'mine' },
    );
    const browser = new HttpBrowser();
    const start = await locationOf(await browser.fetch(data.url));
    const callback = await new SandboxBrowser().consent(start);
    const end = await locationOf(await browser.fetch(callback));
    expect(end.origin + end.pathname).toBe(landingPage);
    expect(Object.fromEntries(end.searchParams)).toMatchObject({
      status: 'awaiting_confirmation',
      client_state: 'mine',
      account_id: identifier,
    });
    const account = await partner.call<{ id: string }[]>(
      'GET',
      `/accounts?external_id=${identifier}`,
    );
    const session = `/accounts/${account.data[0]?.id ?? ''}/connect/${data.session_id}`;
    await partner.call('POST', `${session}/confirm`, {
      confirm_token: end.searchParams.get('confirm_token'),
    });
    expect((await partner.call('GET', `/connections/${id}`)).data).toMatchObject({
      status: 'active',
    });
  });

  it('of an identity that the account already has updates that connection', async () => {
    const first = await connected();
    const second = await create({ identifier: first.identifier, allow_multiple: true });
    const ended = await authorise(second.id);
    expect(ended.id).toBe(first.id);
    expect(await codeOf('GET', `/connections/${second.id}`)).toEqual([404, 'connection_not_found']);
  });

  it('of another identity than before is refused', async () => {
    const { id } = await connected();
    const { data } = await partner.call<{ url: string }>(
      'POST',
      `/connections/${id}/authorization-url`,
      { redirect_uri: ownRedirectUri },
    );
    const callback = await new SandboxBrowser().consent(data.url, { user: 'grace' });
    const answer = await partner.call('POST', `/connections/${id}/exchange`, {
      code: callback.searchParams.get('code'),
      state: callback.searchParams.get('state'),
    });
    expect(answer.error).toMatchObject({
      code: 'token_exchange_failed',
      details: { reason: 'identity_mismatch' },
    });
    expect((await partner.call('GET', `/connections/${id}/token`)).status).toBe(200);
  });

  it.each([
    ['redirect_uri', 'https://evil.example/cb'],
    ['redirect_url', 'https://evil.example/done'],
  ])('goes to no %s that is not listed', async (name, address) => {
    const { id } = await create();
    const path = `/connections/${id}/authorization-url`;
    expect(await codeOf('POST', path, { [name]: address })).toEqual([400, 'redirect_not_allowed']);
  });
});

describe('a connection that works', () => {
  it('returns its token and its remaining lifetime', async () => {
    const { id } = await connected();
    const { data } = await partner.call('GET', `/connections/${id}/token`);
    expect(connectionToken.parse(data)).toMatchObject({
      auth_type: 'oauth2',
      token_type: 'Bearer',
    });
    expect(JSON.stringify(data)).not.toContain('refresh');
    const status = await partner.call('GET', `/connections/${id}/token-status`);
    expect(tokenStatus.parse(status.data)).toMatchObject({ valid: true, refreshable: true });
    const without = await Partner.of(host, ['connections:read']);
    expect(await codeOf('GET', `/connections/${id}/token`, undefined, without)).toEqual([
      403,
      'insufficient_scope',
    ]);
  });

  it('is refreshed on request, alone or in bulk', async () => {
    const [one, two] = [await connected(), await connected()];
    const token = async (): Promise<unknown> =>
      (await partner.call('GET', `/connections/${one.id}/token`)).data['access_token'];
    const before = await token();
    expect((await partner.call('POST', `/connections/${one.id}/refresh`)).status).toBe(200);
    expect(await token()).not.toBe(before);
    const bulk = await partner.call('POST', '/connections/refresh', {
      ids: [one.id, 'conn_nothing', two.id],
    });
    expect(bulk.data).toMatchObject([
      { ok: true, data: { id: one.id } },
      { ok: false, error: { code: 'connection_not_found' } },
      { ok: true, data: { id: two.id } },
    ]);
  });

  it('is suspended, resumed and disconnected in bulk', async () => {
    const [one, two] = [await connected(), await connected()];
    const ids = [one.id, 'conn_nothing', one.id, two.id];
    const inBulk = async (path: string): Promise<unknown> =>
      (await partner.call('POST', `/connections/${path}`, { ids })).data;
    const failures = [
      { ok: false, error: { code: 'connection_not_found' } },
      { ok: false, error: { code: 'validation_failed', details: { field: 'ids.2' } } },
    ];
    for (const [path, status] of [
      ['suspend', 'suspended'],
      ['resume', 'active'],
    ] as const)
      expect(await inBulk(path)).toMatchObject([
        { ok: true, data: { id: one.id, status } },
        ...failures,
        { ok: true, data: { id: two.id, status } },
      ]);
    // Other accounts of this test hold the same Google account.
    const deleted = { ok: true, data: { revoked: 'unsupported' } };
    expect(await inBulk('disconnect')).toMatchObject([deleted, ...failures, deleted]);
    expect(await codeOf('GET', `/connections/${one.id}`)).toEqual([404, 'connection_not_found']);
    const many = { ids: Array.from({ length: 101 }, (_, index) => `conn_${index}`) };
    for (const path of ['suspend', 'resume', 'disconnect'])
      expect(await codeOf('POST', `/connections/${path}`, many)).toEqual([
        400,
        'validation_failed',
      ]);
  });

  it('updates metadata by JSON Merge Patch', async () => {
    const { id } = await create({ metadata: { a: 1, b: { c: 2, d: 3 } } });
    const patched = await partner.call('PATCH', `/connections/${id}/metadata`, {
      a: null,
      b: { d: 4 },
    });
    expect(patched.data).toEqual({ b: { c: 2, d: 4 } });
    expect((await partner.call('GET', `/connections/${id}/metadata`)).data).toEqual(patched.data);
    const large = { a: 'x'.repeat(17_000) };
    expect(await codeOf('PATCH', `/connections/${id}/metadata`, large)).toEqual([
      400,
      'validation_failed',
    ]);
  });

  it('is disabled and enabled', async () => {
    const { id, identifier } = await connected();
    const off = await partner.call('POST', `/connections/${id}/suspend`, { reason: 'unpaid' });
    expect(off.data).toMatchObject({ status: 'suspended', status_reason: 'unpaid' });
    expect(await codeOf('GET', `/connections/${id}/token`)).toEqual([409, 'connection_suspended']);
    const proxied = await partner.fetch('/proxy/google/x', {
      headers: { 'x-account-id': identifier },
    });
    expect(proxied.headers.get('hawser-error')).toBe('connection_suspended');
    // A consent meanwhile does not enable it.
    await authorise(id);
    expect((await partner.call('GET', `/connections/${id}/status`)).data).toMatchObject({
      status: 'suspended',
      action: 'contact_admin',
    });
    const on = await partner.call('POST', `/connections/${id}/resume`);
    expect(on.data).toMatchObject({ status: 'active' });
    expect(on.data).not.toHaveProperty('status_reason');
    expect((await partner.call('GET', `/connections/${id}/token`)).status).toBe(200);
  });

  it('that was disabled before it was connected is pending when it is enabled', async () => {
    const { id } = await create();
    await partner.call('POST', `/connections/${id}/suspend`);
    expect((await partner.call('POST', `/connections/${id}/resume`)).data).toMatchObject({
      status: 'pending',
    });
  });

  it('is found by status, provider and identifier, page by page', async () => {
    const identifier = newIdentifier();
    const made: string[] = [];
    for (const provider of ['google', 'google', 'slack', 'github', 'google'])
      made.push((await create({ provider, identifier, allow_multiple: true })).id);
    const all: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/connections?identifier=${identifier}&limit=2${cursor && `&cursor=${cursor}`}`;
      const page = await partner.call<{ id: string }[]>('GET', path);
      all.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(all).toEqual(made);
    const filtered = await partner.call(
      'GET',
      `/connections?identifier=${identifier}&provider=google&status=pending`,
    );
    expect(filtered.data).toHaveLength(3);
    const none = await partner.call('GET', `/connections?identifier=${identifier}&status=active`);
    expect(none.data).toEqual([]);
    expect((await partner.call('GET', '/connections?identifier=nobody')).data).toEqual([]);
    expect(await codeOf('GET', '/connections?status=well')).toEqual([400, 'validation_failed']);
  });

  it('is revoked at its provider when it is deleted', async () => {
    const { id } = await connected();
    const { status, data } = await partner.call('DELETE', `/connections/${id}`);
    expect([status, data]).toEqual([200, { revoked: expect.any(String) as string }]);
    expect(await codeOf('GET', `/connections/${id}`)).toEqual([404, 'connection_not_found']);
  });
});

describe('settings', () => {
  it('of many connections are changed in one call', async () => {
    const [one, two] = [await create(), await create()];
    const { data } = await partner.call('PATCH', '/connections/settings', {
      ids: [one.id, two.id, 'conn_nothing'],
      settings: { timeout: 5, retry_attempts: 0 },
    });
    expect(data).toMatchObject([
      { ok: true, data: { settings: { timeout: 5, retry_attempts: 0, auto_refresh: true } } },
      { ok: true },
      { ok: false, error: { code: 'connection_not_found' } },
    ]);
    const path = `/connections/${one.id}/settings`;
    expect(await codeOf('PATCH', path, { timeout: 0 })).toEqual([400, 'validation_failed']);
    expect(await codeOf('PATCH', path, { speed: 1 })).toEqual([400, 'validation_failed']);
  });

  it('expires_in expires a token early; without auto_refresh it stays expired until requested', async () => {
    const { id } = await connected();
    const path = `/connections/${id}`;
    const expires = async (): Promise<number> =>
      Date.parse(String((await partner.call('GET', path)).data['expires_at']));
    expect(await expires()).toBeGreaterThan(Date.now() + 3_000_000);
    await partner.call('PATCH', `${path}/settings`, { expires_in: 60, auto_refresh: false });
    expect(await expires()).toBeLessThan(Date.now() + 61_000);
    const status = await partner.call('GET', `${path}/token-status`);
    expect(status.data).toMatchObject({ next_refresh_at: null });
    await endAccessToken(id);
    const refused = await partner.call('GET', `${path}/token`);
    expect(refused.error).toMatchObject({
      code: 'connection_expired',
      details: { reason: 'auto_refresh_off' },
    });
    await partner.call('POST', `${path}/refresh`);
    expect((await partner.call('GET', `${path}/token`)).status).toBe(200);
    expect(await expires()).toBeLessThan(Date.now() + 61_000);
  });
});

describe('a service route', () => {
  it('is a short path for the same call', async () => {
    const { identifier } = await connected({ scopes: [gmailScope] });
    const headers = { 'x-account-id': identifier };
    const ask = async (path: string): Promise<unknown> =>
      (await partner.fetch(path, { headers })).json();
    const whole = await ask('/proxy/google/gmail/v1/users/me/messages?maxResults=2');
    expect(whole).toMatchObject({ messages: [{}, {}] });
    expect(await ask('/google/gmail/messages?maxResults=2')).toEqual(whole);
    expect(await ask('/gmail/messages?maxResults=2')).toEqual(whole);
    expect(await ask('/google/photos/albums')).toMatchObject({
      error: { code: 'not_found', message: expect.stringContaining('/google/gmail') as string },
    });
    expect(await ask('/google/gmail/..%2f..%2fsettings')).toMatchObject({
      error: { code: 'invalid_path' },
    });
  });
});

describe("an account's integrations", () => {
  it('are listed, enabled by service, and disconnected', async () => {
    const { identifier } = await connected({ scopes: [gmailScope] });
    const { data } = await partner.call<{ id: string }[]>(
      'GET',
      `/accounts?external_id=${identifier}`,
    );
    const path = `/accounts/${data[0]?.id ?? ''}/integrations`;
    expect((await partner.call('GET', path)).data).toMatchObject([
      { provider: 'google', status: 'active', services: { gmail: true } },
    ]);
    const off = await partner.call('PATCH', `${path}/google`, { services: { gmail: false } });
    expect(off.data).toMatchObject({ services: { gmail: false } });
    const refused = await partner.fetch('/proxy/google/gmail/v1/users/me/messages', {
      headers: { 'x-account-id': identifier },
    });
    expect(refused.headers.get('hawser-error')).toBe('forbidden');
    const unreached = await partner.fetch('/proxy/google/calendar/v3/calendars/primary/events', {
      headers: { 'x-account-id': identifier },
    });
    expect(await unreached.json()).toMatchObject({
      error: {
        code: 'invalid_permissions',
        details: {
          service: 'calendar',
          missing: ['https://www.googleapis.com/auth/calendar.readonly'],
        },
      },
    });
    const beyond = await partner.call('PATCH', `${path}/google`, { services: { calendar: true } });
    expect(beyond.error).toMatchObject({
      code: 'invalid_permissions',
      details: { missing: [expect.any(String) as string] },
    });
    const gone = await partner.call('DELETE', `${path}/google`);
    expect(gone.data).toEqual({ revoked: expect.any(String) as string });
    expect(await codeOf('DELETE', `${path}/google`)).toEqual([404, 'connection_not_found']);
  });
});

describe('the list of integrations', () => {
  it('has the configured integrations', async () => {
    const { data } = await partner.call<{ provider: string }[]>('GET', '/integrations');
    expect(data.find(({ provider }) => provider === 'google')).toMatchObject({
      status: 'active',
      type: 'oauth2',
    });
    const catalogue = await partner.call('GET', '/providers');
    expect(catalogue.data).toContainEqual(
      expect.objectContaining({ provider: 'google', configured: true }),
    );
  });
});

describe('the partner', () => {
  it('can read its own details', async () => {
    const patched = await partner.call('PATCH', '/partner', {
      company_name: 'Acme',
      website: 'https://acme.example',
      use_case: 'CRM\nsync',
    });
    expect(patched.data).toMatchObject({
      company_name: 'Acme',
      website: 'https://acme.example',
      use_case: 'CRM\nsync',
      plan: { included_calls: null, rate_limit: null, beyond: 'count' },
    });
    expect((await partner.call('GET', '/partner')).data).toEqual(patched.data);
    for (const bad of [{ website: 'javascript:alert(1)' }, { contact_email: 'x' }, { plan: {} }])
      expect(await codeOf('PATCH', '/partner', bad)).toEqual([400, 'validation_failed']);
  });
});

it("the partner can see a user's own connection", async () => {
  const user = new HostUser(host, newIdentifier());
  const { connection } = await user.connect('google');
  expect((await partner.call('GET', `/connections/${connection?.id ?? ''}`)).data).toMatchObject({
    status: 'active',
    identifier_type: 'user_id',
  });
});

async function endAccessToken(id: string): Promise<void> {
  await database.knex('hawser_connections').where({ id }).update({ access_expires_at: 1 });
}

describe('test mode', () => {
  it('gets sandbox tokens without a browser', async () => {
    const test = await Partner.of(host, undefined, 'test');
    const made = await create({ scopes: [gmailScope] }, test);
    const { status, data } = await test.call('GET', `/connections/${made.id}/test-tokens`);
    expect(status).toBe(200);
    expect(connectionToken.parse(data)).toMatchObject({
      scopes: expect.arrayContaining([gmailScope]) as string[],
    });
    expect((await test.call('GET', `/connections/${made.id}`)).data).toMatchObject({
      status: 'active',
      services: { gmail: true },
    });
    const answer = await test.fetch('/proxy/google/gmail/v1/users/me/messages', {
      headers: { 'x-account-id': made.identifier },
    });
    expect(answer.status).toBe(200);
    // A second request returns the same tokens.
    expect((await test.call('GET', `/connections/${made.id}/test-tokens`)).data).toEqual(data);
  });

  it('is for test keys only, whatever the id', async () => {
    const { id } = await create();
    for (const one of [id, 'conn_nothing'])
      expect(await codeOf('GET', `/connections/${one}/test-tokens`)).toEqual([403, 'forbidden']);
  });

  it('sees no live data, and live keys see none of it', async () => {
    const test = await Partner.of(host, undefined, 'test');
    const live = await connected();
    const made = await create({ identifier: live.identifier }, test);
    expect(await codeOf('GET', `/connections/${live.id}`, undefined, test)).toEqual([
      404,
      'connection_not_found',
    ]);
    expect(await codeOf('GET', `/connections/${made.id}`)).toEqual([404, 'connection_not_found']);
  });
});

it('actions on a connection are in the audit log, including reads of its token', async () => {
  const { id } = await connected();
  await partner.call('GET', `/connections/${id}/token`);
  await partner.call('PATCH', `/connections/${id}/metadata`, { a: 1 });
  await partner.call('POST', `/connections/${id}/refresh`);
  await partner.call('POST', `/connections/${id}/suspend`, { reason: 'unpaid' });
  await partner.call('POST', `/connections/${id}/resume`);
  await partner.call('DELETE', `/connections/${id}`);
  const { data } = await partner.call<{ action: string; actor: { type: string } }[]>(
    'GET',
    `/audit?connection_id=${id}`,
  );
  expect(data.map(({ action }) => action).reverse()).toEqual([
    'connection.created',
    'connect.started',
    'connection.authorized',
    'token.read',
    'connection.updated',
    'connection.refreshed',
    'connection.suspended',
    'connection.resumed',
    'connection.deleted',
  ]);
  expect(new Set(data.map(({ actor }) => actor.type))).toEqual(new Set(['key']));
});

it.each(['refresh', 'resume'])(
  '%s takes no fields: one that is sent was meant for something',
  async (verb) => {
    const { id } = await connected();
    if (verb === 'resume') await partner.call('POST', `/connections/${id}/suspend`, {});
    const answer = await partner.call('POST', `/connections/${id}/${verb}`, { force: true });
    expect([answer.status, answer.error.code]).toEqual([400, 'validation_failed']);
    expect(answer.error.message).toContain('force');
    expect((await partner.call('POST', `/connections/${id}/${verb}`, {})).status).toBe(200);
  },
);
