import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hostPartnerId } from '@hawser/server';
import { countUnused, nextUnused } from '../../packages/server/src/cleanups/unused.js';
import { warnOfExpiring } from '../../packages/server/src/connections/expiring.js';
import { LimiterService } from '../../packages/server/src/limits/limiter.js';
import { NoticeStore } from '../../packages/server/src/notify/store.js';
import { UsageStore } from '../../packages/server/src/usage/store.js';
import { DeliveryStore } from '../../packages/server/src/webhooks/delivery-store.js';
import { collecting, endAccess } from '../notify/rig.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import { QueryPlans, scans, type Statement } from '../support/query-plans.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { happens } from '../support/webhook-events.js';

/*
 * Asks the database for the plan of every statement that a connect, a call, a page of accounts and the
 * partner API send, with full tables. None may scan a whole table.
 */
const rows = 3_000;

let database: TestDatabase;
let host: Host;
let plans: QueryPlans;
const statements = new Map<string, Statement>();

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    database: database.knex,
    refresh: { cacheMs: 0 },
    webhooks: { dispatcher: false },
    audit: { chainer: false },
    notify: collecting([], { afterMinutes: 0 }),
  });
  plans = await QueryPlans.of(database);
  await fill(database.knex);
  database.knex.on('query', ({ sql, bindings }: Statement) => {
    if (/^\s*(?:select|update|delete)/i.test(sql)) statements.set(sql, { sql, bindings });
  });
  await useEverything();
});
afterAll(async () => {
  await plans.close();
  await host.close();
  await database.close();
});

async function useEverything(): Promise<void> {
  const ann = new HostUser(host, 'ann');
  await ann.connect('google');
  await ann.connect('google', {}, { user: 'grace' });
  const [connection] = await ann.connections();
  await ann.send('PATCH', `/connections/${connection?.id ?? ''}`, { isDefault: true });
  await ann.send('POST', `/connections/${connection?.id ?? ''}/refresh`);
  const { hawser } = host;
  await hawser.connections.accessToken({ account: 'ann', provider: 'google' });
  const { key } = await hawser.keys.create(hostPartnerId, { name: 'test', mode: 'live' });
  await hawser.keys.authenticate(key);
  await hawser.accounts.list(hawser.hostScope, { limit: 50 });
  const page = await hawser.accounts.list(hawser.hostScope, { limit: 50 });
  await hawser.accounts.list(hawser.hostScope, { limit: 50, after: page.next });
  await hawser.keys.list(hostPartnerId, { limit: 50 });
  const partner = await Partner.of(host);
  await partner.call('GET', '/connections?limit=1');
  await partner.call('GET', '/connections?limit=1&status=active');
  await partner.call('GET', '/connections?limit=1&provider=google');
  await partner.call('GET', '/connections?limit=1&identifier=ann');
  await partner.call('POST', '/connections', { provider: 'google', identifier: 'bob' });
  await partner.call('GET', `/connections/${connection?.id ?? ''}/token`);
  await partner.call('POST', `/connections/${connection?.id ?? ''}/suspend`);
  await partner.call('POST', `/connections/${connection?.id ?? ''}/resume`);
  await partner.call('PATCH', `/connections/${connection?.id ?? ''}/settings`, { timeout: 9 });
  await ann.send('DELETE', `/connections/${connection?.id ?? ''}`);
  await ann.connect('slack');
  await ann.send('DELETE', '/integrations/slack');
  await warnOfExpiring(database.knex);
  await useWebhooks();
  await useAudit();
  await useCleanups();
  await useConsole();
  await useNotices();
  await purge();
}

/** Deletes the oldest of what isn't kept for ever. */
async function purge(): Promise<void> {
  const { knex } = database;
  await new UsageStore(knex).purge('1970-03-01');
  await new DeliveryStore(knex).purge(Date.now());
  await new LimiterService(knex, () => Date.now()).purge();
}

/** Tells users what there is to tell, and forgets it. */
async function useNotices(): Promise<void> {
  const { accounts, hostScope, connections } = host.hawser;
  const bob = new HostUser(host, 'bob');
  await bob.connect('google');
  await endAccess(host, bob);
  expect(await host.hawser.notifyDue()).toBeGreaterThan(0);
  await connections.delete(hostScope, (await bob.connections())[0]?.id ?? '');
  await database.knex('hawser_notified_accounts').whereNotNull('due_at').update({ due_at: 1 });
  await host.hawser.notifyDue();
  await new NoticeStore(database.knex).purge();
  await accounts.delete(hostScope, (await accounts.getByExternalId(hostScope, 'bob')).id);
}

/** Begins a clean-up of each kind, and what the worker does with it and with a policy. */
async function useCleanups(): Promise<void> {
  const { cleanups, hostScope } = host.hawser;
  const statuses = ['active', 'expired'] as const;
  for (const providers of [undefined, ['google', 'slack']]) {
    const { id } = await cleanups.preview(hostScope, {
      unusedForDays: 90,
      statuses,
      providers,
      action: 'disconnect',
    });
    await cleanups.cancel(hostScope, id);
  }
  await cleanups.list(hostScope, { limit: 1, after: 'cln_f' });
  await cleanups.setPolicy(hostScope, {
    enabled: true,
    unusedForDays: 60,
    action: 'suspend',
    noticeDays: 10,
  });
  const cutoff = Date.now() - 60 * 86_400_000;
  const unused = { ...hostScope, statuses, providers: undefined, idleUntil: cutoff };
  for (const announcedUntil of [undefined, cutoff]) {
    const after = { range: 0, idleSince: 1, id: 'conn_1' };
    await nextUnused(database.knex, { ...unused, announcedUntil }, { after, limit: 9 });
    await countUnused(database.knex, { ...unused, announcedUntil });
  }
}

/** Reads what pages of the console read, besides lists. */
async function useConsole(): Promise<void> {
  const { hawser } = host;
  const partner = await Partner.of(host);
  for (const path of [
    '/billing',
    '/billing/alerts',
    '/plans',
    '/usage?group_by=provider',
    '/usage?group_by=account',
    '/usage?group_by=day&split=provider',
    '/audit/verifications?limit=1',
    '/integrations',
  ])
    expect((await partner.call('GET', path)).status).toBe(200);
  await hawser.members.list(hostPartnerId, { limit: 1 });
  await hawser.partners.list({ limit: 1, search: 'North', status: 'active' });
}

async function useAudit(): Promise<void> {
  const { audit } = host.hawser;
  const scope = { partnerId: id('', 1), mode: 'live' } as const;
  const { next } = await audit.list(scope, {}, { limit: 1 });
  const page = { limit: 1, after: next };
  await audit.list(scope, {}, page);
  await audit.list(scope, { from: 1, until: 9 }, { limit: 1 });
  for (const filter of ['accountId', 'connectionId', 'actorId'])
    await audit.list(scope, { [filter]: 'x' }, page);
  await audit.list(scope, { action: 'token.read' }, page);
  for await (const entry of audit.export(scope, { actorId: 'key_1' }))
    expect(entry.actor.id).toBe('key_1');
  await audit.chain();
}

async function useWebhooks(): Promise<void> {
  const { webhooks, hostScope } = host.hawser;
  const page = await webhooks.list(hostScope, { limit: 50 });
  const id = page.items[0]?.id ?? '';
  await webhooks.list(hostScope, { limit: 50, after: id });
  const { items } = await webhooks.deliveries(hostScope, id, { limit: 1 });
  await webhooks.deliveries(hostScope, id, { limit: 1, after: items[0]?.id });
  const one = { limit: 1, after: items[0]?.id };
  await webhooks.deliveries(hostScope, id, { limit: 1, from: 1, until: Date.now() });
  await webhooks.deliveries(hostScope, id, { ...one, status: 'failed' });
  await webhooks.deliveries(hostScope, id, { ...one, type: 'connection.created' });
  await webhooks.deliveries(hostScope, id, {
    ...one,
    status: 'failed',
    type: 'connection.created',
  });
  await webhooks.delivery(hostScope, id, items[0]?.id ?? '');
  await webhooks.test(hostScope, id);
  await webhooks.replayFailed(hostScope, id, 1);
  await happens(database.knex, 'connection.created');
  await webhooks.replay(hostScope, id, items[0]?.id ?? '');
  await webhooks.deliverDue();
  await webhooks.delete(hostScope, id);
}

function id(prefix: string, i: number): string {
  return prefix + createHash('sha256').update(`${prefix}${i}`).digest('hex').slice(0, 32);
}

async function fill(knex: Knex): Promise<void> {
  const owner = (i: number): object => ({
    partner_id: hostPartnerId,
    account_id: id('', i),
    created_at: i,
  });
  const insert = (table: string, row: (i: number) => object, count = rows): Promise<unknown> =>
    knex.batchInsert(
      table,
      Array.from({ length: count }, (_, i) => row(i)),
      200,
    );
  const hash = Buffer.alloc(32);
  await insert('hawser_accounts', (i) => ({
    id: id('', i),
    partner_id: hostPartnerId,
    mode: 'live',
    external_id: `e-${i}`,
    metadata: '{}',
    created_at: i,
    updated_at: i,
  }));
  await insert('hawser_data_keys', (i) => ({
    id: id('k', i),
    account_id: id('', i),
    version: 1,
    key_id: 'k',
    wrapped: hash,
    commitment: hash,
    writes: 0,
    created_at: i,
  }));
  await insert('hawser_keys', (i) => ({
    id: id('key_', i),
    partner_id: hostPartnerId,
    name: 'n',
    mode: 'live',
    public_id: `p${i}`,
    hash,
    created_at: i,
  }));
  await insert('hawser_connections', (i) => ({
    ...owner(i),
    id: id('conn_', i),
    provider: 'google',
    status: 'active',
    identity_id: `i-${i}`,
    is_default: true,
    scopes_requested: '[]',
    scopes_granted: '[]',
    services: '{}',
    provider_data: '{}',
    metadata: '{}',
    settings: '{}',
    mode: 'live',
    generation: 1,
    updated_at: i,
    // Only a few are due, as in a real deployment.
    refresh_due_at: Date.now() + (i < 20 ? -1 : 1) * 3_600_000,
    // Grants that end within a week were announced, but for a few.
    reconnect_by: Date.now() + i * 3_600_000,
    reconnect_warned: i < 5 || i >= 168 ? null : Date.now() + i * 3_600_000,
  }));
  await insert('hawser_grants', (i) => ({
    connection_id: id('conn_', i),
    generation: 1,
    kind: 'oauth2',
    credential: hash,
  }));
  await insert('hawser_connect_sessions', (i) => ({
    ...owner(i),
    id: id('cs_', i),
    provider: 'google',
    mode: 'popup',
    status: 'completed',
    start_token_hash: id('t', i),
    scopes: '[]',
    services: '[]',
    expires_at: Date.now() + i,
  }));
  await insert('hawser_connect_attempts', (i) => ({
    state_hash: id('s', i),
    session_id: id('cs_', i),
    nonce_hash: 'n',
    created_at: i,
    account_proven: true,
    opener_proven: true,
  }));
  // Only the first belongs to this partner; each of the others belongs to a different partner.
  await insert('hawser_partners', (i) => ({
    id: id('', i),
    company_name: 'n',
    plan: '{}',
    created_at: i,
    updated_at: i,
  }));
  await insert('hawser_limits', (i) => ({ id: id('', i), used: 1, expires_at: Date.now() + i }));
  await insert('hawser_webhook_endpoints', (i) => ({
    id: id('we_', i),
    partner_id: i === 0 ? hostPartnerId : id('', i),
    mode: 'live',
    url: 'http://127.0.0.1:9/',
    events: '["*"]',
    enabled: true,
    secret_version: 1,
    created_at: i,
    updated_at: i,
  }));
  await insert('hawser_events', (i) => ({
    id: id('evt_', i),
    partner_id: hostPartnerId,
    mode: 'live',
    type: 'connection.created',
    account_id: id('', i),
    connection_id: id('conn_', i),
    data: '{}',
    created_at: i,
  }));
  await insert('hawser_webhook_deliveries', (i) => ({
    id: id('dlv_', i),
    event_id: id('evt_', i),
    endpoint_id: id('we_', i),
    type: 'connection.created',
    attempts: 1,
    status: 'delivered',
    created_at: i,
  }));
  await insert('hawser_notices', (i) => ({
    id: id('ntc_', i),
    account_id: id('', i),
    connection_id: id('conn_', i),
    kind: 'reconnect_needed',
    occasion: 1,
    status: 'sent',
    due_at: i,
    created_at: i,
    finished_at: Date.now(),
  }));
  await insert('hawser_notified_accounts', (i) => ({
    account_id: id('', i),
    attempts: 0,
    sent_at: Date.now(),
  }));
  // Entries are changed in hundreds: PostgreSQL prefers a scan to the index for fewer rows than this.
  const entry = (i: number): object => ({
    id: id('aud_', i),
    partner_id: id('', 1),
    mode: 'live',
    at: i,
    action: 'token.read',
    actor_type: 'key',
    actor_id: `key_${i}`,
    account_id: id('', i),
    details: '{}',
    connection_id: id('conn_', i),
    hash: 'h',
    seq: i + 1,
  });
  await insert('hawser_audit_entries', entry, rows * 8);
  const entries = `1\n["${id('aud_', 1)}","live","token.read","key","key_1"]`;
  await insert('hawser_audit_inbox', (i) => ({
    id: id('aud_', i),
    partner_id: id('', i),
    at: i,
    entry_count: 1,
    entries: entries.slice(2),
  }));
  await insert('hawser_audit_segments', (i) => ({
    id: id('aud_', i),
    partner_id: id('', 1),
    first_seq: rows * 8 + i + 1,
    last_seq: rows * 8 + i + 1,
    from_at: i,
    to_at: i,
    hash: 'h',
    entries,
  }));
  await insert('hawser_audit_epochs', (i) => ({
    partner_id: id('', i),
    start_at: 0,
    start_seq: 1,
    posted_seq: rows * 9,
    high_at: rows,
  }));
  await insert('hawser_audit_postings', (i) => ({
    epoch: 1 + (i % 9),
    subject: i,
    to_at: i,
    first_seq: rows * 8 + i + 1,
    span_ms: 0,
  }));
  const counts = {
    requests: 1,
    tool_executions: 0,
    errors: 0,
    authentications: 0,
    failed_authentications: 0,
  };
  const used = { provider: 'google', ...counts };
  const day = (i: number): string => new Date(i * 86_400_000).toISOString().slice(0, 10);
  await insert('hawser_usage', (i) => ({
    id: id('', i),
    subject: `subject-${i % 50}`,
    day: day(i),
    route: `GET /${i}`,
    ...used,
  }));
  await insert('hawser_usage_days', (i) => ({
    subject: `subject-${i % 50}`,
    day: day(i),
    ...used,
  }));
  await insert('hawser_usage_accounts', (i) => ({
    partner_id: id('', i % 50),
    mode: 'live',
    month: day(i * 31).slice(0, 7),
    account_id: id('', i),
    ...counts,
  }));
  await plans.analyse(filled);
}

const filled = [
  'hawser_accounts',
  'hawser_data_keys',
  'hawser_keys',
  'hawser_connections',
  'hawser_grants',
  'hawser_connect_sessions',
  'hawser_connect_attempts',
  'hawser_audit_entries',
  'hawser_audit_inbox',
  'hawser_audit_segments',
  'hawser_audit_epochs',
  'hawser_audit_postings',
  'hawser_webhook_endpoints',
  'hawser_events',
  'hawser_webhook_deliveries',
  'hawser_notices',
  'hawser_notified_accounts',
  'hawser_usage',
  'hawser_usage_days',
  'hawser_usage_accounts',
  'hawser_limits',
];

describe('the database searches an index', () => {
  it('(and this test detects a scan)', async () => {
    const sql = database.knex('hawser_accounts').where({ display_name: 'x' }).toSQL().toNative();
    expect(scans(await plans.explain(sql as Statement))).toHaveLength(1);
  });

  it('for every statement of a connect, a refresh, a call and a page', async () => {
    expect(statements.size).toBeGreaterThan(25);
    const found: string[] = [];
    for (const statement of statements.values()) {
      const plan = await plans.explain(statement);
      // A table that is not filled is always scanned: it fits into one page.
      const whole = scans(plan).filter((one) => !one.startsWith('hawser_') || filled.includes(one));
      if (whole.length > 0) found.push([statement.sql, ...plan].join('\n  '));
    }
    expect(found).toEqual([]);
  });

  it.each([
    ['an account and provider', /from hawser_accounts a\b.*hawser_connections/is],
    ['the hash of a start token', /s\.start_token_hash = /],
    ['the hash of a state', /t\.state_hash = /],
    ['the public part of a key', /from hawser_keys where public_id = /i],
    [
      'a page of connections',
      /from \(select .* from hawser_connections c\s+where .*\) page\s+join .*order by/is,
    ],
    [
      'the connections of a workspace',
      /from hawser_connections where .*identity_id(?: ~?>=| like)/,
    ],
    ['an end to announce', /from hawser_connections where reconnect_warned is null .*status in/i],
    ['users to notify', /from hawser_notified_accounts where due_at <=/i],
    ['what a user is to be told', /from hawser_notices where account_id = .*status/i],
    ['notices to forget', /from hawser_notices where finished_at < .*order by/i],
    ['users to forget', /from hawser_notified_accounts where due_at is null .*order by/i],
    ['a page of accounts', /from hawser_accounts a\s+where .*a\.id > .*order by a\.id/is],
  ])('for %s', async (_what, pattern) => {
    const all = [...statements.values()];
    const statement = all.find(({ sql }) => pattern.test(sql.replaceAll(/[`"]/g, '')));
    expect(statement, all.map(({ sql }) => sql).join('\n')).toBeDefined();
    if (statement) expect(scans(await plans.explain(statement))).toEqual([]);
  });

  it('for a batch of due refreshes, in their order', async () => {
    const plan = await plans.explain(
      database
        .knex('hawser_connections')
        .where('refresh_due_at', '<=', dueNow())
        .orderBy(['refresh_due_at', 'id'])
        .limit(20)
        .select('id')
        .toSQL()
        .toNative(),
    );
    expect(scans(plan), plan.join('\n')).toEqual([]);
    expect(plan.join('\n')).not.toMatch(/Sort|TEMP B-TREE|filesort/i);
  });

  // It would take the index of idle times, whose beginning is the same, and sort.
  if (inject('database') === 'mariadb')
    it('for a page of one provider, in its order', async () => {
      const page = [...statements.values()].find(({ sql }) =>
        /c\.provider = .*order by c\.id/is.test(sql),
      );
      expect(page).toBeDefined();
      const plan = page ? (await plans.explain(page)).join('\n') : '';
      expect(plan).toContain('hawser_connections_provider_status_index');
    });
});

/** The time as the scheduler queries it: an expression of the database's clock. */
function dueNow(): Knex.Raw {
  switch (inject('database')) {
    case 'postgresql':
      return database.knex.raw('CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000 AS BIGINT)');
    case 'mariadb':
      return database.knex.raw(
        "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000",
      );
    default:
      return database.knex.raw("CAST(unixepoch('subsec') * 1000 AS INTEGER)");
  }
}
