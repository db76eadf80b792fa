import { webhookPayload, type WebhookPayload } from '@hawser/contract/partner';
import type { Plan } from '@hawser/server';
import { operations } from '@hawser/contract/partner';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BillingStore } from '../../packages/server/src/billing/store.js';
import { UsageWarnings } from '../../packages/server/src/billing/warnings.js';
import { Closers } from '../../packages/server/src/closers.js';
import { openEgress } from '../../packages/server/src/egress/open-egress.js';
import { monthAt } from '../../packages/server/src/month.js';
import { PartnersService } from '../../packages/server/src/partners/partners.js';
import * as example from '../../packages/contract/src/partner/operations/example-values.js';
import { startHost, type Host } from '../support/host.js';
import { exampleHost, OperationWorld } from '../support/operation-world.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { addCalls, usageAt } from './rig.js';

const month = monthAt(Date.now());
let database: TestDatabase;
let host: Host;
let receiver: WebhookReceiver;

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    ...exampleHost,
    database: database.option,
    webhooks: { dispatcher: true },
  });
});
afterAll(async () => {
  await host.close();
  await database.close();
});
beforeEach(async () => {
  receiver = await WebhookReceiver.start();
  return () => receiver.close();
});

/** A partner that receives what is told about its usage, and can call a provider. */
async function partnerOn(plan: Plan): Promise<{
  world: OperationWorld;
  call: () => Promise<number>;
  told: () => WebhookPayload[];
}> {
  const world = await OperationWorld.of(host);
  await host.hawser.partners.setPlan(world.partnerId, plan);
  const values = await world.prepare(operations.getConnection);
  const events = ['usage.threshold_reached', 'usage.quota_exceeded'];
  const path = `/${world.partnerId}`;
  await world.partner.call('POST', '/webhooks', { url: receiver.origin + path, events });
  const headers = { 'x-account-id': values.get(example.externalId) ?? '' };
  return {
    world,
    call: async () => {
      const profile = '/proxy/google/gmail/v1/users/me/profile';
      return (await world.partner.fetch(profile, { headers })).status;
    },
    told: () => receiver.at(path).map(({ body }) => webhookPayload.parse(JSON.parse(body))),
  };
}

const inOrder = (payloads: readonly WebhookPayload[]): object[] =>
  payloads
    .map(({ type, data }) => ({ type, data }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe('a partner is told', () => {
  it('of each threshold that its calls reach, and that they exceed the plan', async () => {
    const { world, call, told } = await partnerOn({
      includedCalls: 4,
      rateLimit: undefined,
      beyond: 'count',
    });
    await world.partner.call('PUT', '/billing/alerts', { thresholds: [50, 100, 200] });
    for (let made = 0; made < 5; made += 1) expect(await call()).toBe(200);
    await receiver.has(3);
    expect(inOrder(told())).toMatchObject([
      { type: 'usage.quota_exceeded', data: { month, threshold: 100, included: 4 } },
      { type: 'usage.threshold_reached', data: { month, threshold: 100, included: 4 } },
      { type: 'usage.threshold_reached', data: { month, threshold: 50, included: 4 } },
    ]);
    // Saving again tells nothing again.
    await world.partner.call('PUT', '/billing/alerts', { thresholds: [50, 100, 120] });
    await receiver.has(4);
    expect(told().at(-1)).toMatchObject({ data: { threshold: 120, used: 5 } });
    const { data } = await world.partner.call<{ id: string }[]>('GET', '/webhooks');
    const path = `/webhooks/${data[0]?.id ?? ''}/deliveries`;
    const deliveries = await world.partner.call<object[]>('GET', path);
    expect(deliveries.data).toMatchObject(
      Array.from({ length: 4 }, () => ({ account_id: null, connection_id: null })),
    );
  });

  it('when the first call is refused', async () => {
    const { call, told } = await partnerOn({
      includedCalls: 2,
      rateLimit: undefined,
      beyond: 'block',
    });
    const statuses = [];
    for (let made = 0; made < 5; made += 1) statuses.push(await call());
    expect(statuses).toEqual([200, 200, 429, 429, 429]);
    await receiver.has(1);
    expect(told()).toMatchObject([
      { type: 'usage.quota_exceeded', data: { month, threshold: 100, used: 2, included: 2 } },
    ]);
  });
});

/** A process that warns partners. */
function warnings(now: () => number = Date.now): UsageWarnings {
  const { knex } = database;
  const egress = openEgress({ allowPrivateNetwork: false }, new Closers());
  const partners = new PartnersService({ knex, egress, plans: [], now });
  const usage = usageAt(knex, now);
  return new UsageWarnings({ billingStore: new BillingStore(knex), partners, usage, now });
}

const { signal } = new AbortController();

describe('of several processes', () => {
  it('one tells, also if another died between counting and telling', async () => {
    const { world, told } = await partnerOn({
      includedCalls: 10,
      rateLimit: undefined,
      beyond: 'count',
    });
    const { partnerId } = world;
    await world.partner.call('PUT', '/billing/alerts', { thresholds: [90] });
    // No process was told that these were counted.
    await addCalls(database.knex, { partnerId, calls: 11, at: new Date().toISOString() });
    await Promise.all(Array.from({ length: 6 }, () => warnings().checkAll(signal)));
    await receiver.has(2);
    await Promise.all(Array.from({ length: 3 }, () => warnings().checkAll(signal)));
    const rows = await database
      .knex('hawser_events')
      .where({ partner_id: partnerId })
      .pluck<string[]>('type');
    expect(rows.sort()).toEqual(['usage.quota_exceeded', 'usage.threshold_reached']);
    expect(told()).toHaveLength(2);
  });
});

it('test calls, another month and a plan without a limit tell nothing', async () => {
  const { world, told } = await partnerOn({
    includedCalls: 1,
    rateLimit: undefined,
    beyond: 'count',
  });
  const { partnerId } = world;
  await world.partner.call('PUT', '/billing/alerts', { thresholds: [1] });
  const at = new Date().toISOString();
  await addCalls(database.knex, { partnerId, calls: 9, mode: 'test', at });
  await addCalls(database.knex, { partnerId, calls: 9, at: '2026-01-05T00:00:00Z' });
  await warnings().checkAll(signal);
  await host.hawser.partners.setPlan(partnerId, {
    includedCalls: undefined,
    rateLimit: undefined,
    beyond: 'count',
  });
  await addCalls(database.knex, { partnerId, calls: 9, at });
  await warnings().checkAll(signal);
  const given = await database.knex('hawser_usage_warnings').where({ partner_id: partnerId });
  expect(given).toEqual([]);
  expect(told()).toEqual([]);
});

it('the last calls of a month are told by the plan at its end', async () => {
  const { world } = await partnerOn({ includedCalls: 5, rateLimit: undefined, beyond: 'count' });
  const { partnerId } = world;
  await addCalls(database.knex, { partnerId, calls: 6, at: '2027-03-31T23:59:59Z' });
  const later = warnings(() => Date.parse('2027-04-01T00:00:03Z'));
  later.noteCalls([{ subject: `${partnerId} live`, day: '2027-03-31', provider: 'google' }]);
  await later.check();
  const given = await database.knex('hawser_usage_warnings').where({ partner_id: partnerId });
  expect(given).toMatchObject([{ month: '2027-03', threshold: 0 }]);
});
