import {
  billingMonth,
  billingPlan,
  partnerUsage,
  type BillingMonth,
} from '@hawser/contract/partner';
import { hostPartnerId, type PlanOptions } from '@hawser/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MonthCloser } from '../../packages/server/src/billing/month-closer.js';
import { BillingStore } from '../../packages/server/src/billing/store.js';
import { laterMonth, monthAt, monthEnd, monthStart } from '../../packages/server/src/month.js';
import { PartnersService } from '../../packages/server/src/partners/partners.js';
import { readPlans } from '../../packages/server/src/partners/plan.js';
import { openEgress } from '../../packages/server/src/egress/open-egress.js';
import { Closers } from '../../packages/server/src/closers.js';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { addCalls, usageAt } from './rig.js';

const dayMs = 24 * 60 * 60_000;
const plans: Record<string, PlanOptions> = {
  free: { name: 'Free', price: { amount: 0, currency: 'EUR' }, includedCalls: 5, beyond: 'block' },
  pro: {
    name: 'Pro',
    price: { amount: 4900, currency: 'EUR' },
    includedCalls: 10,
    rateLimit: 600,
    overage: { perCalls: 4, amount: 50 },
  },
};
const thisMonth = monthAt(Date.now());
const lastMonth = laterMonth(thisMonth, -1);
const inLastMonth = `${lastMonth}-11T12:00:00Z`;

let database: TestDatabase;
let host: Host;
beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({ database: database.option, plans, webhooks: { dispatcher: false } });
});
afterAll(async () => {
  await host.close();
  await database.close();
});

/** Makes a partner that exists since a year. */
async function partnerOn(plan?: string): Promise<Partner & { readonly id: string }> {
  const { id } = await host.hawser.partners.create({ companyName: 'Acme', plan });
  await database
    .knex('hawser_partners')
    .where({ id })
    .update({ created_at: monthStart(laterMonth(thisMonth, -12)) });
  return Object.assign(await Partner.of(host, undefined, 'live', id), { id });
}

async function bill(partner: Partner, query = ''): Promise<BillingMonth> {
  const { status, data } = await partner.call('GET', `/billing${query}`);
  expect(status).toBe(200);
  return billingMonth.parse(data);
}

describe('plans', () => {
  it('are those of the option, in their order', async () => {
    const { data } = await (await partnerOn()).call<unknown[]>('GET', '/plans');
    expect(data.map((plan) => billingPlan.parse(plan))).toEqual([
      {
        id: 'free',
        name: 'Free',
        price: { amount: 0, currency: 'EUR' },
        included_calls: 5,
        rate_limit: null,
        beyond: 'block',
        overage: null,
      },
      {
        id: 'pro',
        name: 'Pro',
        price: { amount: 4900, currency: 'EUR' },
        included_calls: 10,
        rate_limit: 600,
        beyond: 'count',
        overage: { per_calls: 4, amount: 50 },
      },
    ]);
  });

  it('are set by their id, audited, and limit like numbers', async () => {
    const partner = await partnerOn();
    const { partners } = host.hawser;
    const set = await partners.setPlan(partner.id, 'pro');
    expect(set.plan).toMatchObject({ id: 'pro', includedCalls: 10, rateLimit: 600 });
    expect((await partner.call('GET', '/partner')).data['plan']).toEqual({
      included_calls: 10,
      rate_limit: 600,
      beyond: 'count',
    });
    const { data } = await partner.call<object[]>('GET', '/audit?action=plan.changed');
    expect(data).toMatchObject([
      {
        actor: { type: 'host' },
        details: {
          from: { included_calls: null, rate_limit: null, beyond: 'count' },
          to: 'pro',
        },
      },
    ]);
  });

  it('that do not exist are refused, whoever names them', async () => {
    const { partners } = host.hawser;
    const refusal = { code: 'validation_failed', details: { field: 'plan_id' } };
    const { id } = await partnerOn();
    for (const name of ['platinum', '', '__proto__', 'constructor'])
      await expect(partners.setPlan(id, name)).rejects.toMatchObject(refusal);
    await expect(partners.create({ companyName: 'A', plan: 'platinum' })).rejects.toMatchObject(
      refusal,
    );
    await expect(partners.setPlan('nobody', 'pro')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('can begin with the next month; another change replaces that', async () => {
    const partner = await partnerOn('pro');
    const { partners } = host.hawser;
    const waiting = await partners.setPlan(partner.id, 'free', { from: 'next_month' });
    expect(waiting).toMatchObject({
      plan: { id: 'pro' },
      nextPlan: { plan: { id: 'free' }, from: monthEnd(thisMonth) },
    });
    expect((await bill(partner)).plan?.id).toBe('pro');
    expect((await partners.setPlan(partner.id, 'pro')).nextPlan).toBeUndefined();
  });

  it('of two changes at the same time, one is the last', async () => {
    const { id } = await partnerOn();
    const { partners } = host.hawser;
    const names = ['free', 'pro', 'free', 'pro'];
    await Promise.all(names.map((name) => partners.setPlan(id, name)));
    expect(names).toContain(((await partners.get(id)).plan as { id?: string }).id);
  });
});

describe('a month', () => {
  it('of a partner on no plan shows its calls', async () => {
    const partner = await partnerOn();
    await addCalls(database.knex, {
      partnerId: partner.id,
      calls: 3,
      at: new Date().toISOString(),
    });
    expect(await bill(partner)).toMatchObject({
      plan: null,
      month: thisMonth,
      included: null,
      used: 3,
      remaining: null,
      overage_calls: 0,
      overage_amount: 0,
      currency: null,
      lines: [],
      closed: false,
      final: false,
      resets_at: new Date(monthEnd(thisMonth)).toISOString(),
    });
    const { partners } = host.hawser;
    await partners.setPlan(partner.id, { includedCalls: 2, rateLimit: undefined, beyond: 'count' });
    expect(await bill(partner)).toMatchObject({ plan: null, included: 2, remaining: 0, lines: [] });
  });

  it('counts live calls only; test calls are counted apart, and free', async () => {
    const partner = await partnerOn('pro');
    const at = new Date().toISOString();
    await addCalls(database.knex, { partnerId: partner.id, calls: 13, failed: 5, at });
    await addCalls(database.knex, { partnerId: partner.id, calls: 40, at, mode: 'test' });
    expect(await bill(partner)).toMatchObject({
      used: 13,
      remaining: 0,
      overage_calls: 3,
      overage_amount: 50,
      currency: 'EUR',
      lines: [{ amount: 4900 }, { quantity: 1, unit_amount: 50, amount: 50 }],
    });
    const test = await Partner.of(host, undefined, 'test', partner.id);
    expect(await bill(test)).toMatchObject({
      used: 40,
      overage_calls: 0,
      overage_amount: 0,
      lines: [],
    });
  });

  it.each(['2999-01', '2026-13', '2026-1', '2026', '', '0000-01', '2026-11-01', '٢٠٢٦-١١'])(
    'is not %j',
    async (month) => {
      const partner = await Partner.of(host);
      const { status, error } = await partner.call(
        'GET',
        `/billing?month=${encodeURIComponent(month)}`,
      );
      expect([status, error.code, error.details?.['field']]).toEqual([
        400,
        'validation_failed',
        'month',
      ]);
    },
  );

  it('before the partner existed costs nothing', async () => {
    const partner = await partnerOn('pro');
    for (const month of [laterMonth(thisMonth, -13), '1999-12'])
      expect(await bill(partner, `?month=${month}`)).toMatchObject({
        used: 0,
        plan: null,
        lines: [],
        closed: true,
      });
  });

  it('needs the scope to read it', async () => {
    const reader = await Partner.of(host, ['usage:read']);
    for (const path of ['/billing', '/plans', '/billing/alerts'])
      expect((await reader.call('GET', path)).error.details).toEqual({ required: 'billing:read' });
    const biller = await Partner.of(host, ['billing:read']);
    expect((await biller.call('GET', '/billing')).status).toBe(200);
    const put = await biller.call('PUT', '/billing/alerts', { thresholds: [] });
    expect(put.error.details).toEqual({ required: 'billing:write' });
  });
});

/** A process that closes months, at a time of the test's choice. */
function closerAt(now: () => number): MonthCloser {
  const closers = new Closers();
  const egress = openEgress({ allowPrivateNetwork: false }, closers);
  const { knex } = database;
  const partners = new PartnersService({ knex, egress, plans: readPlans(plans), now });
  return new MonthCloser({ billingStore: new BillingStore(knex), partners, now });
}

async function closeAll(closer: MonthCloser): Promise<void> {
  const { signal } = new AbortController();
  while ((await closer.closeDue(signal)) === 'more');
}

describe('a closed month', () => {
  const finalAt = monthStart(thisMonth) + 2 * dayMs;
  /** Forgets that a partner's months are final. */
  const reopen = async (id: string): Promise<void> => {
    await database.knex('hawser_billing_months').where({ partner_id: id }).delete();
    await database
      .knex('hawser_partners')
      .where({ id })
      .update({ billed_through: '', billing_leased_until: 0 });
  };

  it('is final two days after its end, and keeps its plan and figures', async () => {
    const partner = await partnerOn('pro');
    const { id: partnerId } = partner;
    await reopen(partnerId);
    await addCalls(database.knex, { partnerId, calls: 17, at: inLastMonth });
    await addCalls(database.knex, { partnerId, calls: 7, at: inLastMonth, mode: 'test' });
    const query = `?month=${lastMonth}`;
    const open = await bill(partner, query);
    expect(open).toMatchObject({ used: 17, overage_calls: 7, closed: true, final: false });
    await closeAll(closerAt(() => finalAt - 1));
    expect(await bill(partner, query)).toEqual(open);
    await closeAll(closerAt(() => finalAt));
    const closed = await bill(partner, query);
    expect(closed).toEqual({ ...open, final: true });

    // Neither late counts, another plan nor the deletion of usage change it.
    await addCalls(database.knex, { partnerId, calls: 5, at: inLastMonth });
    await host.hawser.partners.setPlan(partnerId, 'free');
    await usageAt(database.knex, () => finalAt + 500 * dayMs).purge();
    expect(await bill(partner, query)).toEqual(closed);
    const test = await Partner.of(host, undefined, 'test', partnerId);
    expect(await bill(test, query)).toMatchObject({ used: 7, lines: [], final: true });
  });

  it('is billed by the plan at its end, which a later change leaves alone', async () => {
    const partner = await partnerOn('free');
    await reopen(partner.id);
    await host.hawser.partners.setPlan(partner.id, 'pro');
    // As if it had been set on the first of this month.
    const row = await database
      .knex('hawser_partners')
      .where({ id: partner.id })
      .first<{ plan: string }>('plan');
    const stored = JSON.parse(row.plan) as { earlier: [{ until: number }] };
    stored.earlier[0].until = monthStart(thisMonth);
    await database
      .knex('hawser_partners')
      .where({ id: partner.id })
      .update({ plan: JSON.stringify(stored) });
    expect((await bill(partner, `?month=${lastMonth}`)).plan?.id).toBe('free');
    await closeAll(closerAt(() => finalAt));
    expect(await bill(partner, `?month=${lastMonth}`)).toMatchObject({
      plan: { id: 'free' },
      final: true,
    });
    expect((await bill(partner)).plan?.id).toBe('pro');
  });

  it('is closed once by several processes, one of which died', async () => {
    const partners = await Promise.all(Array.from({ length: 50 }, () => partnerOn('pro')));
    for (const { id } of partners) await reopen(id);
    const [first] = partners;
    if (!first) throw new Error('no partner was made');
    await addCalls(database.knex, { partnerId: first.id, calls: 4, at: inLastMonth });
    // It leased partners and was killed.
    const dead = await new BillingStore(database.knex).claimUnbilled(lastMonth);
    expect(dead.length).toBeGreaterThan(0);
    const closers = Array.from({ length: 4 }, () => closerAt(() => finalAt));
    await Promise.all(closers.map(closeAll));
    const waiting = await database
      .knex('hawser_partners')
      .where('billed_through', '<', lastMonth)
      .pluck<string[]>('id');
    expect(new Set(waiting)).toEqual(new Set(dead.map(({ id }) => id)));
    await database.knex('hawser_partners').update({ billing_leased_until: 0 });
    await Promise.all(closers.map(closeAll));
    for (const { id } of partners) {
      const rows = await database
        .knex('hawser_billing_months')
        .where({ partner_id: id, mode: 'live' })
        .select<{ month: string; used: number | string }[]>('month', 'used');
      const months = rows.map(({ month }) => month).sort();
      expect(months).toEqual(
        Array.from({ length: 12 }, (_, back) => laterMonth(thisMonth, back - 12)),
      );
      const used = rows.find(({ month }) => month === lastMonth)?.used;
      expect(Number(used)).toBe(id === first.id ? 4 : 0);
    }
  });
});

describe('sums of usage', () => {
  it('agree with the counts, however many processes add to them', async () => {
    const partner = await partnerOn();
    const { id: partnerId } = partner;
    const { first, second } = {
      first: `${lastMonth}-01T00:00:00Z`,
      second: `${lastMonth}-02T23:59:59Z`,
    };
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        addCalls(database.knex, {
          partnerId,
          calls: 5,
          failed: 1,
          account: `account-${index % 3}`,
          provider: index % 2 === 0 ? 'google' : 'slack',
          at: index % 4 < 2 ? first : second,
        }),
      ),
    );
    const days = `start_date=${lastMonth}-01&end_date=${lastMonth}-28`;
    const get = async (query: string) =>
      partnerUsage.parse((await partner.call('GET', `/usage?${days}&${query}`)).data);
    for (const group of ['day', 'provider', 'route', 'account'])
      expect(await get(`group_by=${group}`)).toMatchObject({ requests: 200, errors: 40 });
    expect((await get('group_by=day')).groups.map(({ requests }) => requests)).toEqual([100, 100]);
    expect((await bill(partner, `?month=${lastMonth}`)).used).toBe(200);
    const byAccount = await get('group_by=account');
    expect(byAccount).toMatchObject({
      start_date: `${lastMonth}-01`,
      groups: [
        { name: 'account-0', account_id: 'account-0', requests: 70 },
        { name: 'account-1', requests: 65 },
        { name: 'account-2', requests: 65 },
      ],
    });
    const split = await get('group_by=day&split=provider');
    expect(split.groups).toMatchObject([
      {
        name: `${lastMonth}-01`,
        requests: 100,
        split: [
          { name: 'google', requests: 50, errors: 10 },
          { name: 'slack', requests: 50, errors: 10 },
        ],
      },
      { name: `${lastMonth}-02`, requests: 100 },
    ]);
    expect((await get('group_by=route&split=provider')).groups).toHaveLength(3);
    for (const [query, field] of [
      ['group_by=account&split=provider', 'split'],
      ['group_by=day&split=route', 'split'],
      [`group_by=account&start_date=${laterMonth(lastMonth, -1)}-28`, 'start_date'],
    ] as const) {
      const { status, error } = await partner.call(
        'GET',
        `/usage?end_date=${lastMonth}-28&${query}`,
      );
      expect([status, error.details?.['field']]).toEqual([400, field]);
    }
  });

  it.each([
    [{ startDate: 'yesterday' }, 'start_date'],
    [{ endDate: '2026-02-30' }, 'end_date'],
    [{ endDate: '2026-13-01' }, 'end_date'],
    [{ startDate: '2026-02-02', endDate: '2026-02-01' }, 'start_date'],
    [{ startDate: '2020-02-02', endDate: '2026-02-01' }, 'start_date'],
  ])('in process are not reported for %j', async (period, field) => {
    const { usage, hostScope } = host.hawser;
    for (const by of ['day', 'account'] as const)
      await expect(usage.report({ partner: hostScope }, period, by)).rejects.toMatchObject({
        code: 'validation_failed',
        details: { field },
      });
  });

  it("are kept apart from another partner's and another mode's", async () => {
    const [one, other] = [await partnerOn(), await partnerOn()];
    const at = new Date().toISOString();
    await addCalls(database.knex, { partnerId: one.id, calls: 2, at });
    expect(await bill(other)).toMatchObject({ used: 0 });
    const usage = await other.call('GET', '/usage?group_by=account');
    expect(usage.data).toMatchObject({ requests: 0, groups: [] });
  });

  it('are those of the hundred accounts with the most calls, and of all in a table', async () => {
    const partner = await partnerOn();
    const usage = usageAt(database.knex, () => Date.now());
    const accounts = Array.from({ length: 620 }, (_, index) => `account-${index}`);
    for (const [index, accountId] of accounts.entries())
      for (let call = 0; call <= index % 7; call += 1)
        usage.countCall(
          {
            id: `conn-${accountId}`,
            partnerId: partner.id,
            accountId,
            mode: 'live',
            provider: 'x',
          },
          { route: 'GET /', failed: false },
        );
    await usage.write();
    const { data } = await partner.call<{ groups: { requests: number }[] }>(
      'GET',
      '/usage?group_by=account',
    );
    expect(data.groups).toHaveLength(100);
    const counts = data.groups.map(({ requests }) => requests);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const table = await (await partner.fetch('/usage?group_by=account&format=csv')).text();
    const rows = table.trimEnd().split('\r\n');
    expect(rows[0]).toBe('"name","requests","tool_executions","errors","error_rate","account_id"');
    expect(new Set(rows.slice(1).map((row) => row.split(',')[0])).size).toBe(620);
  });
});

describe('alerts', () => {
  it('have no thresholds at first, and keep those that are set, ascending', async () => {
    const partner = await partnerOn('pro');
    expect((await partner.call('GET', '/billing/alerts')).data).toEqual({ thresholds: [] });
    const put = await partner.call('PUT', '/billing/alerts', { thresholds: [100, 50, 1000, 1] });
    expect([put.status, put.data]).toEqual([200, { thresholds: [1, 50, 100, 1000] }]);
    expect((await partner.call('GET', '/billing/alerts')).data).toEqual(put.data);
    const { data } = await partner.call<object[]>('GET', '/audit?action=alerts.updated');
    expect(data).toMatchObject([{ details: { thresholds: [1, 50, 100, 1000] } }]);
  });

  it.each([
    { thresholds: [0] },
    { thresholds: [1001] },
    { thresholds: [50, 50] },
    { thresholds: [1.5] },
    { thresholds: ['50'] },
    { thresholds: Array.from({ length: 11 }, (_, index) => index + 1) },
    { thresholds: null },
    {},
    { thresholds: [], extra: 1 },
  ])('are not %j', async (body) => {
    const partner = await Partner.of(host);
    const put = await partner.call('PUT', '/billing/alerts', body);
    expect([put.status, put.error.code]).toEqual([400, 'validation_failed']);
    const { billing } = host.hawser;
    const alerts = body as { thresholds: number[] };
    await expect(billing.setAlerts(hostPartnerId, alerts)).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });
});
