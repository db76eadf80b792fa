import type { RegisteredPartner } from '@hawser/contract/console';
import { hostPartnerId } from '@hawser/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCalls } from '../billing/rig.js';
import { ConsoleUser, consoleByHeader } from '../support/console-user.js';
import { startHost, type Host } from '../support/host.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/* The console's own operations, through HTTP: the session, registration, invites, members, partners. */

let database: TestDatabase;
let host: Host;
let made = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    console: { ...consoleByHeader, registration: 'open' },
    plans: {
      pro: {
        name: 'Pro',
        price: { amount: 4900, currency: 'EUR' },
        includedCalls: 60_000,
        rateLimit: 600,
        beyond: 'count',
        overage: { perCalls: 1000, amount: 50 },
      },
    },
  });
});
afterAll(async () => {
  await host.close();
  await database.close();
});

const user = (id = `u-${(made += 1)}`, more: object = {}): ConsoleUser =>
  new ConsoleUser(host, { id, name: `Name of ${id}`, email: `${id}@example.com`, ...more });
const admin = (): ConsoleUser => user('admin', { host: 'admin' });

const company = { company_name: 'Northwind Ltd', website: 'https://northwind.example' };

async function registered(
  owner = user(),
  body: object = company,
): Promise<{
  owner: ConsoleUser;
  id: string;
  key: RegisteredPartner['key'];
}> {
  const { status, data } = await owner.call<RegisteredPartner>('POST', '/partners', body);
  expect(status).toBe(201);
  return { owner, id: data.partner.id, key: data.key };
}

function asKey(key: string, path = '/accounts'): Promise<Response> {
  const headers = { authorization: `Bearer ${key}` };
  return fetch(`${host.baseUrl}/api/v1${path}`, { headers });
}

/** Invites a user and accepts as them. */
async function joined(by: ConsoleUser, partnerId: string, role: string): Promise<ConsoleUser> {
  const invite = { kind: 'member', partner_id: partnerId, role };
  const { data } = await by.call<{ url: string }>('POST', '/invites', invite);
  const invited = user();
  const token = tokenIn(data.url);
  const { status } = await invited.call('POST', '/invites/accept', { token });
  expect(status).toBe(200);
  return invited;
}

const tokenIn = (url: string): string => new URL(url).hash.replace('#token=', '');

describe('registration', () => {
  it('makes the registrant the owner, with a key that calls the API', async () => {
    const { owner, id, key } = await registered();
    expect(key).toMatchObject({ mode: 'live', scopes: null, created_by: { type: 'console' } });
    expect((await asKey(key.key)).status).toBe(200);
    const session = await owner.call('GET', '/session');
    expect(session.data).toMatchObject({
      user: { id: owner.id, email: owner.visitor?.email },
      host: null,
      registration: 'open',
      partners: [{ id, company_name: 'Northwind Ltd', status: 'active', role: 'owner' }],
    });
    const own = await owner.call('GET', '/partners/self/live/partner');
    expect(own.data).toMatchObject({ id, status: 'active' });
  });

  it('allows three partners to a user, also when eight are asked for at once', async () => {
    const many = user();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => many.call('POST', '/partners', company)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      201, 201, 201, 429, 429, 429, 429, 429,
    ]);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.error).toMatchObject({ code: 'quota_exceeded', details: { limit: 3 } });
    expect(
      (await many.call<{ partners: unknown[] }>('GET', '/session')).data.partners,
    ).toHaveLength(3);
  });

  it('names the field that is wrong', async () => {
    for (const [body, field] of [
      [{ ...company, company_name: '   ' }, 'company_name'],
      [{ company_name: 'No website' }, 'website'],
      [{ ...company, website: 'javascript:alert(1)' }, 'website'],
      [{ ...company, contact_email: 'nobody' }, 'contact_email'],
      [{ ...company, use_case: 'x'.repeat(1001) }, 'use_case'],
      [{ ...company, plan: 'pro' }, 'plan'],
    ] as const) {
      const { status, error } = await user().call('POST', '/partners', body);
      expect([status, error.code, error.details?.['field']]).toEqual([
        400,
        'validation_failed',
        field,
      ]);
    }
  });

  it('shows the secret once, whatever is repeated', async () => {
    const owner = user();
    const headers = { 'idempotency-key': 'first' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => owner.call<RegisteredPartner>('POST', '/partners', company, { headers })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const made = answers.find(({ status }) => status === 201)?.data.partner.id;
    const again = await owner.call('POST', '/partners', company, { headers });
    expect([again.status, again.error]).toMatchObject([
      409,
      { code: 'secret_already_shown', details: { id: made } },
    ]);
    const other = { ...company, company_name: 'Other' };
    expect((await owner.call('POST', '/partners', other, { headers })).error.code).toBe(
      'idempotency_conflict',
    );
    // Another user's key of the same name is another key.
    expect((await user().call('POST', '/partners', company, { headers })).status).toBe(201);
  });

  it('by an admin of the host is for another user, and has no limit', async () => {
    for (let number = 0; number < 4; number += 1) {
      const body = { ...company, owner_user_id: 'owned' };
      const { data } = await admin().call<RegisteredPartner>('POST', '/partners', body);
      const members = await admin().call('GET', `/partners/${data.partner.id}/members`);
      expect(members.data).toMatchObject([{ user_id: 'owned', name: null, role: 'owner' }]);
    }
    const refused = await user().call('POST', '/partners', { ...company, owner_user_id: 'x' });
    expect([refused.status, refused.error.code]).toEqual([403, 'forbidden']);
  });
});

describe('members and invites', () => {
  it('are invited by a link that is used once', async () => {
    const { owner, id } = await registered();
    const body = { kind: 'member', partner_id: id, role: 'developer' };
    const created = await owner.call<{ id: string; url: string }>('POST', '/invites', body);
    expect(created.status).toBe(201);
    expect(created.data.url).toMatch(
      new RegExp(`^${host.baseUrl}/console/invite#token=[\\w-]{43}$`),
    );
    const pending = await owner.call('GET', `/invites?partner_id=${id}`);
    expect(pending.data).toMatchObject([
      {
        id: created.data.id,
        kind: 'member',
        partner_id: id,
        role: 'developer',
        created_by: { id: owner.id },
      },
    ]);
    const invited = user();
    const token = tokenIn(created.data.url);
    const accepted = await invited.call('POST', '/invites/accept', { token });
    expect([accepted.status, accepted.data]).toEqual([200, { partner_id: id, role: 'developer' }]);
    const members = await owner.call('GET', `/partners/${id}/members`);
    expect(members.data).toMatchObject([
      { user_id: owner.id, role: 'owner' },
      { user_id: invited.id, role: 'developer', email: invited.visitor?.email },
    ]);
    expect((await owner.call('GET', `/invites?partner_id=${id}`)).data).toEqual([]);
    const again = await user().call('POST', '/invites/accept', { token });
    expect([again.status, again.error.code]).toEqual([404, 'invite_invalid']);
  });

  it('keep the role that they have', async () => {
    const { owner, id } = await registered();
    const body = { kind: 'member', partner_id: id, role: 'viewer' };
    const { data } = await owner.call<{ url: string }>('POST', '/invites', body);
    const accepted = await owner.call('POST', '/invites/accept', { token: tokenIn(data.url) });
    expect(accepted.data).toEqual({ partner_id: id, role: 'owner' });
  });

  it('are changed and removed by owners; everybody may leave', async () => {
    const { owner, id } = await registered();
    const member = await joined(owner, id, 'support');
    const path = `/partners/${id}/members/${member.id}`;
    const refused = await member.call('PATCH', path, { role: 'owner' });
    expect([refused.status, refused.error.details]).toEqual([
      403,
      { permission: 'members:write', roles: ['owner'] },
    ]);
    const changed = await owner.call('PATCH', path, { role: 'viewer' });
    expect([changed.status, changed.data]).toMatchObject([200, { role: 'viewer' }]);
    expect((await member.call('DELETE', path)).status).toBe(204);
    expect((await member.call('GET', `/partners/${id}/live/connections`)).status).toBe(404);
    expect((await owner.call('DELETE', path)).status).toBe(404);
  });

  it('have an owner, also when two leave at once', async () => {
    const { owner, id } = await registered();
    const own = `/partners/${id}/members/${owner.id}`;
    expect((await owner.call('DELETE', own)).error.code).toBe('last_owner');
    expect((await owner.call('PATCH', own, { role: 'viewer' })).error.code).toBe('last_owner');
    const second = await joined(owner, id, 'owner');
    const answers = await Promise.all(
      [owner, second].map((one) => one.call('DELETE', `/partners/self/members/${one.id}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('have the name that authorize last returned', async () => {
    const { owner, id } = await registered();
    const renamed = new ConsoleUser(host, {
      id: owner.id,
      name: 'Ada',
      email: null,
    });
    const { data } = await renamed.call('GET', `/partners/${id}/members`);
    expect(data).toMatchObject([{ name: 'Ada', email: null }]);
  });

  it('come in pages', async () => {
    const { owner, id } = await registered();
    await joined(owner, id, 'viewer');
    const first = await owner.call<object[]>('GET', `/partners/${id}/members?limit=1`);
    const next = `/partners/${id}/members?limit=1&cursor=${first.next_cursor ?? ''}`;
    const second = await owner.call<object[]>('GET', next);
    expect([first.data, second.data]).toMatchObject([[{ role: 'owner' }], [{ role: 'viewer' }]]);
    expect(second.next_cursor).toBeNull();
  });

  it('revoke invites; those of somebody removed end with them', async () => {
    const { owner, id } = await registered();
    const second = await joined(owner, id, 'owner');
    const body = { kind: 'member', partner_id: id, role: 'owner' };
    const [one, two] = await Promise.all([
      second.call<{ id: string; url: string }>('POST', '/invites', body),
      owner.call<{ id: string; url: string }>('POST', '/invites', body),
    ]);
    await owner.call('DELETE', `/partners/${id}/members/${second.id}`);
    const back = await second.call('POST', '/invites/accept', { token: tokenIn(one.data.url) });
    expect(back.error.code).toBe('invite_invalid');
    expect((await owner.call('DELETE', `/invites/${two.data.id}`)).status).toBe(204);
    expect((await owner.call('DELETE', `/invites/${two.data.id}`)).status).toBe(404);
  });

  it('may be the host’s to say', async () => {
    const { id } = await registered();
    const given = user('given', { partners: [{ id, role: 'developer' }] });
    const session = await given.call('GET', '/session');
    expect(session.data).toMatchObject({
      registration: 'closed',
      partners: [{ id, role: 'developer' }],
    });
    expect((await given.call('GET', '/partners/self/live/keys')).status).toBe(200);
    expect((await given.call('POST', '/partners', company)).error.code).toBe('registration_closed');
    const unknown = user('odd', { partners: [{ id, role: 'root' }] });
    expect((await unknown.call('GET', `/partners/${id}/live/keys`)).status).toBe(404);
  });
});

describe('partners', () => {
  it('are found by their name and status, by the host only', async () => {
    const name = `Ünïque ${Date.now()}`;
    const body = { ...company, company_name: name };
    const { data } = await user().call<RegisteredPartner>('POST', '/partners', body);
    for (const q of [name.toUpperCase(), name.slice(0, 8), data.partner.id]) {
      const support = user('s', { host: 'support' });
      const found = await support.call('GET', `/partners?q=${encodeURIComponent(q)}`);
      expect(found.data).toMatchObject([{ id: data.partner.id, status: 'active', plan: {} }]);
    }
    const none = await admin().call('GET', '/partners?status=suspended&q=%25');
    expect(none.data).toEqual([]);
    const refused = await user().call('GET', '/partners');
    expect([refused.status, refused.error.details]).toEqual([
      403,
      { roles: ['host:admin', 'host:support', 'host:billing'] },
    ]);
  });

  it('are suspended by an admin: keys stop, members only read', async () => {
    const { owner, id, key } = await registered();
    expect((await asKey(key.key)).status).toBe(200);
    const support = user('s', { host: 'support' });
    expect((await support.call('PATCH', `/partners/${id}`, { status: 'suspended' })).status).toBe(
      403,
    );
    const suspended = await admin().call('PATCH', `/partners/${id}`, { status: 'suspended' });
    expect([suspended.status, suspended.data]).toMatchObject([200, { status: 'suspended' }]);
    const refused = await asKey(key.key);
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { error: { code: 'partner_suspended' } },
    ]);
    expect((await owner.call('GET', '/partners/self/live/keys')).status).toBe(200);
    const write = await owner.call('DELETE', `/partners/self/live/keys/${key.id}`);
    expect([write.status, write.error.code]).toEqual([403, 'partner_suspended']);
    const name = { company_name: 'Changed by the host' };
    expect((await admin().call('PATCH', `/partners/${id}/live/partner`, name)).status).toBe(200);
    await admin().call('PATCH', `/partners/${id}`, { status: 'active' });
    expect((await asKey(key.key)).status).toBe(200);
    expect(await actionsOf(id)).toEqual(
      expect.arrayContaining(['partner.registered', 'partner.suspended', 'partner.activated']),
    );
  });

  it('get a plan by the host, from those of the deployment', async () => {
    const { id } = await registered();
    const billing = user('b', { host: 'billing' });
    const changed = await billing.call('PATCH', `/partners/${id}`, { plan_id: 'pro' });
    expect([changed.status, changed.data]).toMatchObject([
      200,
      { plan: { included_calls: 60_000, rate_limit: 600 } },
    ]);
    const unknown = await billing.call('PATCH', `/partners/${id}`, { plan_id: 'gold' });
    expect(unknown.error).toMatchObject({
      code: 'validation_failed',
      details: { field: 'plan_id' },
    });
    const status = { plan_id: 'pro', status: 'suspended' };
    expect((await billing.call('PATCH', `/partners/${id}`, status)).error.details).toEqual({
      roles: ['host:admin'],
    });
  });

  it('change their plan with the next month, if the host wants that', async () => {
    const { id } = await registered();
    const billing = user('b', { host: 'billing' });
    const path = `/partners/${id}`;
    const unnamed = await billing.call('GET', `/partners?q=${id}`);
    expect(unnamed.data).toMatchObject([{ plan_id: null, plan_name: null, next_plan: null }]);
    const later = await billing.call<{ next_plan: { from: string } }>('PATCH', path, {
      plan_id: 'pro',
      plan_from: 'next_month',
    });
    expect(later.data).toMatchObject({
      plan_id: null,
      plan: { included_calls: null },
      next_plan: { id: 'pro', name: 'Pro' },
    });
    expect(later.data.next_plan.from).toMatch(/-01T00:00:00.000Z$/);
    const now = await billing.call('PATCH', path, { plan_id: 'pro' });
    expect(now.data).toMatchObject({ plan_id: 'pro', plan_name: 'Pro', next_plan: null });
    const alone = await admin().call('PATCH', path, { status: 'active', plan_from: 'now' });
    expect(alone.error).toMatchObject({
      code: 'validation_failed',
      details: { field: 'plan_from' },
    });
  });

  it('are listed with the live calls of this month', async () => {
    const name = `Caller ${Date.now()}`;
    const { id } = await registered(user(), { ...company, company_name: `${name} a` });
    await registered(user(), { ...company, company_name: `${name} b` });
    const at = new Date().toISOString();
    await addCalls(database.knex, { partnerId: id, calls: 2, at });
    await addCalls(database.knex, { partnerId: id, calls: 1, at, mode: 'test' });
    await addCalls(database.knex, { partnerId: id, calls: 4, at: daysAgo(40) });
    const list = await admin().call<{ used: number }[]>(
      'GET',
      `/partners?q=${encodeURIComponent(name)}`,
    );
    expect(list.data.map(({ used }) => used)).toEqual([2, 0]);
    const changed = await admin().call('PATCH', `/partners/${id}`, { status: 'active' });
    expect(changed.data).toMatchObject({ id, used: 2 });
  });

  it('of the host itself stay active', async () => {
    const { error } = await admin().call('PATCH', `/partners/${hostPartnerId}`, {
      status: 'suspended',
    });
    expect(error).toMatchObject({ code: 'validation_failed', details: { field: 'status' } });
  });
});

describe('with review', () => {
  let reviewing: Host;
  beforeAll(async () => {
    reviewing = await startHost({
      console: { ...consoleByHeader, registration: 'invite', review: true },
    });
  });
  afterAll(() => reviewing.close());

  it('an invite registers a pending partner, with a test key', async () => {
    const boss = new ConsoleUser(reviewing, { id: 'boss', host: 'admin' });
    const invited = new ConsoleUser(reviewing, { id: 'invited' });
    const closed = await invited.call('POST', '/partners', company);
    expect([closed.status, closed.error.code]).toEqual([403, 'registration_closed']);
    const { data } = await boss.call<{ url: string }>('POST', '/invites', { kind: 'partner' });
    expect(data.url).toContain('/console/register#token=');
    const body = { ...company, invite: tokenIn(data.url) };
    const { data: made } = await invited.call<RegisteredPartner>('POST', '/partners', body);
    expect(made).toMatchObject({ partner: { status: 'pending' }, key: { mode: 'test' } });
    const again = await new ConsoleUser(reviewing, { id: 'x' }).call('POST', '/partners', body);
    expect(again.error.code).toBe('invite_invalid');

    const key = { name: 'live', mode: 'live' };
    const live = await invited.call('POST', '/partners/self/live/keys', key);
    expect([live.status, live.error.code]).toEqual([403, 'partner_suspended']);
    expect(
      (await invited.call('POST', '/partners/self/test/keys', { ...key, mode: 'test' })).status,
    ).toBe(201);
    await boss.call('PATCH', `/partners/${made.partner.id}`, { status: 'active' });
    expect((await invited.call('POST', '/partners/self/live/keys', key)).status).toBe(201);
  });
});

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

async function actionsOf(partnerId: string): Promise<string[]> {
  const { items } = await host.hawser.audit.list({ partnerId, mode: 'live' }, {}, { limit: 100 });
  return items.map(({ action }) => action);
}
