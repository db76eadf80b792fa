import { fork } from 'node:child_process';
import { once } from 'node:events';
import { generateKeyring } from '@hawser/server';
import type { PartnerCleanup, PartnerCleanupPolicy } from '@hawser/contract/partner';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import { bundleProgram } from '../support/program.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/*
 * Clean-ups: connections that nobody uses are suspended or disconnected, many at once.
 */
const dayMs = 24 * 60 * 60_000;
const landingPage = 'http://localhost:9/done';
const keys = generateKeyring();
let database: TestDatabase;
let host: Host;
let partner: Partner;

beforeEach(async () => {
  database = await openTestDatabase();
  await open();
  partner = await Partner.of(host);
});
afterEach(async () => {
  await host.close();
  await database.close();
});

async function open(): Promise<void> {
  host = await startHost({
    database: database.option,
    vault: { keys },
    partnerApi: { rateLimit: null },
    webhooks: { dispatcher: false },
    allowedRedirects: [landingPage],
  });
}

interface Row {
  id: string;
  status: string;
  account_id: string;
  idle_since: number;
  announced_unused_at: number | string | null;
}
const rows = () => database.knex<Row>('hawser_connections');

/** Makes connections that were last used so many days ago, and returns their ids. */
async function unused(count: number, days: number, provider = 'google'): Promise<string[]> {
  const ids: string[] = [];
  for (let left = count; left > 0; left -= 100) {
    const connections = Array.from({ length: Math.min(left, 100) }, (_, at) => ({
      provider,
      identifier: `user-${days}-${left}-${at}`,
    }));
    const { data } = await partner.call<{ data: { id: string } }[]>('POST', '/connections/bulk', {
      connections,
    });
    ids.push(...data.map((item) => item.data.id));
  }
  await rows()
    .whereIn('id', ids)
    .update({ status: 'active', idle_since: ago(days) });
  return ids;
}

const ago = (days: number): number => Date.now() - days * dayMs;

const wanted = { unused_for_days: 90, statuses: ['active'], action: 'suspend' };

async function preview(body: object = wanted): Promise<PartnerCleanup> {
  const { status, data } = await partner.call<PartnerCleanup>('POST', '/cleanups', body);
  expect(status).toBe(201);
  return data;
}

async function start({ id, matches }: PartnerCleanup): Promise<void> {
  const { status } = await partner.call('POST', `/cleanups/${id}/start`, { matches });
  expect(status).toBe(202);
}

/** Resolves when the clean-up no longer runs. */
function ended({ id }: PartnerCleanup): Promise<PartnerCleanup> {
  const ask = async (): Promise<PartnerCleanup> => {
    const { data } = await partner.call<PartnerCleanup>('GET', `/cleanups/${id}`);
    expect(data.status).not.toBe('running');
    return data;
  };
  return vi.waitFor(ask, { timeout: 20_000, interval: 50 });
}

async function statuses(ids: readonly string[]): Promise<Record<string, number>> {
  const found = await rows().whereIn('id', ids).select('status');
  const counts: Record<string, number> = {};
  for (const { status } of found) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('a preview', () => {
  it('counts what nobody used for so long, and changes nothing', async () => {
    const old = await unused(12, 200);
    await unused(3, 30);
    await unused(2, 100, 'slack');
    await rows()
      .where({ id: old[0] ?? '' })
      .update({ status: 'expired' });
    expect(await preview()).toMatchObject({ status: 'previewed', matches: 13, done: 0 });
    expect(await preview({ ...wanted, providers: ['slack'] })).toMatchObject({ matches: 2 });
    const both = await preview({ ...wanted, statuses: ['active', 'expired'] });
    expect(both).toMatchObject({ matches: 14 });
    expect(both.sample).toHaveLength(10);
    expect(both.sample.map(({ id }) => id)).toContain(old[0]);
    expect(Date.parse(both.oldest ?? '')).toBeCloseTo(ago(200), -5);
    expect(Date.parse(both.expires_at) - Date.parse(both.created_at)).toBe(15 * 60_000);
    expect(await statuses(old)).toEqual({ active: 11, expired: 1 });
  });

  it('finds nothing of the other mode or of another partner', async () => {
    await unused(2, 200);
    const { id } = await host.hawser.partners.create({ companyName: 'Other' });
    const others = [
      await Partner.of(host, undefined, 'test'),
      await Partner.of(host, undefined, 'live', id),
    ];
    for (const other of others) {
      const { data } = await other.call<PartnerCleanup>('POST', '/cleanups', wanted);
      expect(data).toMatchObject({ matches: 0, oldest: null, sample: [] });
    }
  });

  it.each([
    ['too few days', { unused_for_days: 6 }, 'unused_for_days'],
    ['no state', { statuses: [] }, 'statuses'],
    ['suspended ones to suspend', { statuses: ['active', 'suspended'] }, 'statuses.1'],
    ['empty accounts of suspended ones', { delete_empty_accounts: true }, 'delete_empty_accounts'],
  ])('refuses %s, in process too', async (_what, change, field) => {
    const body = { ...wanted, ...change };
    const { status, error } = await partner.call('POST', '/cleanups', body);
    expect([status, error.code, error.details]).toMatchObject([
      400,
      'validation_failed',
      { field },
    ]);
    const { cleanups, hostScope } = host.hawser;
    const inProcess = cleanups.preview(hostScope, {
      unusedForDays: body.unused_for_days,
      statuses: body.statuses as 'active'[],
      action: 'suspend',
      ...('delete_empty_accounts' in change && { deleteEmptyAccounts: true }),
    });
    await expect(inProcess).rejects.toMatchObject({
      code: 'validation_failed',
      details: { field },
    });
  });
});

describe('a clean-up', () => {
  it('suspends what still matches, tells webhooks and can be undone', async () => {
    const old = await unused(130, 200);
    const { data: webhook } = await partner.call<{ id: string }>('POST', '/webhooks', {
      url: 'https://app.example.com/hooks',
      events: ['connection.suspended'],
    });
    const previewed = await preview();
    // One is used, and one is deleted, after the preview.
    const [used = '', gone = '', first = ''] = old;
    await rows().where({ id: used }).update({ idle_since: Date.now() });
    await partner.call('DELETE', `/connections/${gone}`);
    await start(previewed);
    expect(await ended(previewed)).toMatchObject({
      status: 'done',
      done: 128,
      skipped: 2,
      failed: 0,
      sample: [],
    });
    expect(await statuses(old)).toEqual({ active: 1, suspended: 128 });
    const events = await database.knex('hawser_webhook_deliveries').where({
      endpoint_id: webhook.id,
    });
    expect(events).toHaveLength(128);
    const path = `/connections/${first}`;
    expect((await partner.call('POST', `${path}/resume`)).data).toMatchObject({ status: 'active' });
    const { data: actions } = await partner.call<{ action: string; actor: { type: string } }[]>(
      'GET',
      '/audit?action=cleanup.*',
    );
    expect(actions.map(({ action, actor }) => [action, actor.type])).toEqual([
      ['cleanup.finished', 'key'],
      ['cleanup.started', 'key'],
      ['cleanup.previewed', 'key'],
    ]);
  });

  it('disconnects, and deletes accounts that it leaves empty', async () => {
    const old = await unused(4, 200);
    const account = async (at: number): Promise<string> => {
      const row = await rows()
        .where({ id: old[at] ?? '' })
        .first('account_id');
      return row?.account_id ?? '';
    };
    const [alone, withAnother, connecting] = [await account(0), await account(1), await account(2)];
    const another = await unused(1, 1, 'slack');
    await rows().whereIn('id', another).update({ account_id: withAnother });
    const link = { provider: 'slack', redirect_url: landingPage };
    const session = await partner.call('POST', `/accounts/${connecting}/connect`, link);
    expect(session.status).toBe(201);
    const body = { ...wanted, action: 'disconnect', delete_empty_accounts: true };
    const previewed = await preview(body);
    await start(previewed);
    expect(await ended(previewed)).toMatchObject({ done: 4, skipped: 0, failed: 0 });
    expect(await statuses(old)).toEqual({});
    const exists = async (id: string): Promise<number> =>
      (await partner.call('GET', `/accounts/${id}`)).status;
    expect(await exists(alone)).toBe(404);
    expect(await exists(withAnother)).toBe(200);
    expect(await exists(connecting)).toBe(200);
  });

  it('starts once, with the number that was seen', async () => {
    await unused(3, 200);
    const previewed = await preview();
    const path = `/cleanups/${previewed.id}/start`;
    const wrong = await partner.call('POST', path, { matches: 4 });
    expect([wrong.status, wrong.error.code]).toEqual([409, 'preview_stale']);
    const both = await Promise.all([
      partner.call('POST', path, { matches: 3 }),
      partner.call('POST', path, { matches: 3 }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    await ended(previewed);
    expect((await partner.call('POST', path, { matches: 3 })).status).toBe(409);
  });

  it('cannot be started from an old preview', async () => {
    await unused(1, 200);
    const previewed = await preview();
    await database.knex('hawser_cleanups').update({ expires_at: Date.now() - 1 });
    const { id, matches } = previewed;
    const { status, error } = await partner.call('POST', `/cleanups/${id}/start`, { matches });
    expect([status, error.code]).toEqual([409, 'preview_stale']);
  });

  it('stops when it is cancelled, and says what it has done', async () => {
    const old = await unused(400, 200);
    const previewed = await preview();
    await start(previewed);
    const path = `/cleanups/${previewed.id}/cancel`;
    expect((await partner.call('POST', path)).data).toMatchObject({ status: 'cancelled' });
    // The same again.
    expect((await partner.call('POST', path)).data).toMatchObject({ status: 'cancelled' });
    const { suspended = 0 } = await statuses(old);
    expect(suspended).toBeLessThan(400);
    // Those that were being changed are; no more follow.
    const { data } = await partner.call<PartnerCleanup>('GET', `/cleanups/${previewed.id}`);
    expect(data.status).toBe('cancelled');
    expect(data.done).toBeGreaterThanOrEqual(suspended - 16);
    expect(data.done).toBeLessThan(400);
  });

  it('is continued by another process when its own is killed', { timeout: 60_000 }, async () => {
    const old = await unused(150, 200);
    const previewed = await preview();
    await host.close();
    const program = await bundleProgram(new URL('cleanup-worker.ts', import.meta.url));
    const worker = fork(program, {
      env: {
        ...process.env,
        HAWSER_TEST_DATABASE: JSON.stringify(database.config),
        HAWSER_VAULT_KEYS: keys,
        CLEANUP: previewed.id,
        KILL_AT: '40',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [, signal] = (await once(worker, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    const { suspended = 0, active = 0 } = await statuses(old);
    expect(suspended).toBeGreaterThan(20);
    expect(active).toBeGreaterThan(50);
    // Its lease ends after a minute.
    await database.knex('hawser_cleanups').update({ leased_until: Date.now() - 1 });
    await open();
    partner = await Partner.of(host);
    // Wakes the worker, whose first round comes after 5 to 15 seconds.
    await start(await preview({ ...wanted, unused_for_days: 3650 }));
    const finished = await ended(previewed);
    expect(await statuses(old)).toEqual({ suspended: 150 });
    expect(finished).toMatchObject({ status: 'done', failed: 0 });
    expect(finished.done + finished.skipped).toBe(150);
    expect(finished.skipped).toBeLessThanOrEqual(8);
  });
});

describe('a policy', () => {
  const policy = { enabled: true, unused_for_days: 60, action: 'suspend', notice_days: 10 };

  async function set(change: Partial<PartnerCleanupPolicy> = {}): Promise<void> {
    const { status } = await partner.call('PUT', '/cleanup-policy', { ...policy, ...change });
    expect(status).toBe(200);
  }

  /** Does what the policies say, and all clean-ups that follow. */
  async function apply(): Promise<void> {
    const { cleanups } = host.hawser;
    // Not part of the public API: the worker calls it once an hour.
    const worker = cleanups as unknown as {
      applyPolicies: () => Promise<void>;
      runOnce: () => Promise<boolean>;
    };
    await worker.applyPolicies();
    while (await worker.runOnce());
    await vi.waitFor(
      async () => {
        const running = await database.knex('hawser_cleanups').where({ status: 'running' });
        expect(running).toHaveLength(0);
      },
      { timeout: 20_000, interval: 50 },
    );
  }

  it('does nothing until it is set', async () => {
    const { data } = await partner.call<PartnerCleanupPolicy>('GET', '/cleanup-policy');
    expect(data).toEqual({
      enabled: false,
      unused_for_days: 90,
      action: 'suspend',
      notice_days: 14,
    });
    await set({ enabled: false });
    const old = await unused(2, 200);
    await apply();
    expect(await statuses(old)).toEqual({ active: 2 });
  });

  it('announces first, once, and ends what is still unused after the notice', async () => {
    await partner.call('POST', '/webhooks', {
      url: 'https://app.example.com/hooks',
      events: ['connection.unused'],
    });
    await set();
    const old = await unused(3, 200);
    const soon = await unused(1, 55);
    const recent = await unused(1, 20);
    const told = async (): Promise<string[]> => {
      const events = await database.knex('hawser_events').where({ type: 'connection.unused' });
      return events.map((event: { connection_id: string }) => event.connection_id).toSorted();
    };
    await apply();
    await apply();
    expect(await told()).toEqual([...old, ...soon].toSorted());
    expect(await statuses([...old, ...soon, ...recent])).toEqual({ active: 5 });

    // The notice was eleven days ago; one is used since.
    await rows()
      .whereIn('id', old)
      .update({ announced_unused_at: ago(11) });
    const [used = '', ...rest] = old;
    await rows()
      .where({ id: used })
      .update({ idle_since: ago(1) });
    await apply();
    expect(await statuses(rest)).toEqual({ suspended: 2 });
    expect(await statuses([used, ...soon, ...recent])).toEqual({ active: 3 });

    // Unused again for long, it is announced again.
    await rows()
      .where({ id: used })
      .update({ idle_since: ago(5), announced_unused_at: ago(11) });
    await set({ unused_for_days: 30, notice_days: 27 });
    await apply();
    expect((await told()).filter((id) => id === used)).toHaveLength(2);
    expect(await statuses([used])).toEqual({ active: 1 });
  });

  it('without a notice ends at once, and disconnects if it says so', async () => {
    await set({ notice_days: 0, action: 'disconnect' });
    const old = await unused(3, 200);
    await apply();
    expect(await statuses(old)).toEqual({});
    const { data } = await partner.call<{ action: string; details: object }[]>(
      'GET',
      '/audit?action=cleanup.started',
    );
    expect(data).toMatchObject([{ details: { by_policy: true, matches: 3 } }]);
  });

  it('refuses less than 30 days, in process too', async () => {
    const { status, error } = await partner.call('PUT', '/cleanup-policy', {
      ...policy,
      unused_for_days: 29,
    });
    expect([status, error.details]).toMatchObject([400, { field: 'unused_for_days' }]);
    const inProcess = host.hawser.cleanups.setPolicy(host.hawser.hostScope, {
      enabled: true,
      unusedForDays: 29,
      action: 'suspend',
      noticeDays: 1,
    });
    await expect(inProcess).rejects.toMatchObject({ details: { field: 'unused_for_days' } });
  });
});

it('a call after the preview keeps its connection', async () => {
  const user = new HostUser(host, 'mara');
  await user.connect('google');
  const { id = '' } = (await user.connections())[0] ?? {};
  await rows()
    .where({ id })
    .update({ idle_since: ago(200), last_used_at: null } as object);
  const previewed = await preview();
  expect(previewed.matches).toBe(1);
  await host.hawser.connections.accessToken({ account: 'mara', provider: 'google' });
  await vi.waitFor(
    async () => {
      const row = await rows().where({ id }).first('idle_since');
      expect(Number(row?.idle_since)).toBeGreaterThan(ago(1));
    },
    { timeout: 10_000, interval: 50 },
  );
  await start(previewed);
  expect(await ended(previewed)).toMatchObject({ done: 0, skipped: 1 });
  expect(await statuses([id])).toEqual({ active: 1 });
});
