import { hostPartnerId } from '@hawser/server';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { DeliveryStore } from '../../packages/server/src/webhooks/delivery-store.js';
import { QueryPlans, scans, type Statement } from '../support/query-plans.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/*
 * The dispatcher looks for endpoints with due deliveries all the time, among all deliveries of 30 days.
 */
const endpoints = ['we_1', 'we_2', 'we_3', 'we_disabled'];
const deliveriesOfEach = 2_000;
const minuteMs = 60_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  const { knex } = database;
  await knex('hawser_partners').insert({
    id: hostPartnerId,
    company_name: 'Northwind',
    plan: '{}',
    created_at: 1,
    updated_at: 1,
  });
  const created = { partner_id: hostPartnerId, mode: 'live', created_at: 1 };
  await knex('hawser_webhook_endpoints').insert(
    endpoints.map((id) => ({
      ...created,
      id,
      url: 'http://127.0.0.1:9/',
      events: '["*"]',
      enabled: id !== 'we_disabled',
      secret_version: 1,
      updated_at: 1,
    })),
  );
  await knex('hawser_events').insert({
    ...created,
    id: 'evt_1',
    type: 'connection.created',
    account_id: 'account',
    connection_id: 'conn_1',
    data: '{}',
  });
  const rows = endpoints.flatMap((endpoint) =>
    Array.from({ length: deliveriesOfEach }, (_, at) => ({
      id: `dlv_${endpoint}_${at}`,
      event_id: 'evt_1',
      endpoint_id: endpoint,
      type: 'connection.created',
      attempts: 1,
      created_at: at,
      ...delivered,
    })),
  );
  await knex.batchInsert('hawser_webhook_deliveries', rows, 500);
});
beforeEach(() => database.knex('hawser_webhook_deliveries').update(delivered));
afterAll(() => database.close());

const delivered = { status: 'delivered', due_at: null };

/** Makes an endpoint's first deliveries wait for a time that is so far away. */
async function wait(endpoint: string, count: number, inMs: number): Promise<void> {
  await database
    .knex('hawser_webhook_deliveries')
    .where({ endpoint_id: endpoint })
    .where('created_at', '<', count)
    .update({ status: 'pending', due_at: Date.now() + inMs });
}

const due = async (knex: Knex = database.knex): Promise<string[]> =>
  (await new DeliveryStore(knex).dueEndpoints()).toSorted();

it('finds none when nothing waits, and when it waits for later', async () => {
  expect(await due()).toEqual([]);
  await wait('we_1', deliveriesOfEach, minuteMs);
  expect(await due()).toEqual([]);
});

it.each([
  ['one', 1],
  ['as many as are read', 100],
  ['more', deliveriesOfEach],
])('finds endpoints with due deliveries, not the disabled one: %s', async (_many, count) => {
  for (const endpoint of ['we_1', 'we_3', 'we_disabled']) await wait(endpoint, count, -minuteMs);
  await wait('we_2', count, minuteMs);
  expect(await due()).toEqual(['we_1', 'we_3']);
});

it('finds an endpoint with one due delivery behind a thousand of another one', async () => {
  await wait('we_1', 1_000, -minuteMs);
  await wait('we_2', 1, -1);
  expect(await due()).toEqual(['we_1', 'we_2']);
});

it('finds endpoints when only a disabled one has many', async () => {
  await wait('we_disabled', deliveriesOfEach, -minuteMs);
  expect(await due()).toEqual([]);
  await wait('we_2', 1, -1);
  expect(await due()).toEqual(['we_2']);
});

it('reads no more of them than it needs, whether one is down or none', async () => {
  for (const [many, most] of [
    [deliveriesOfEach, 200],
    [50, 100],
    [0, 20],
  ] as const) {
    await database.knex('hawser_webhook_deliveries').update(delivered);
    await wait('we_2', many, -minuteMs);
    await searchesIndexes();
    if (inject('database') === 'mariadb') expect(await rowsRead()).toBeLessThan(most);
  }
});

/**
 * Expects that no statement scans the deliveries. How many rows a search of an index reads, MariaDB's
 * plans don't tell: see {@link rowsRead}.
 */
async function searchesIndexes(): Promise<void> {
  const plans = await QueryPlans.of(database);
  await plans.analyse(['hawser_webhook_deliveries', 'hawser_webhook_endpoints']);
  const statements: Statement[] = [];
  const note = ({ sql, bindings }: Statement): void => void statements.push({ sql, bindings });
  database.knex.on('query', note);
  await due();
  database.knex.off('query', note);
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) {
    const whole = scans(await plans.explain(statement));
    expect(whole.filter((scan) => !scan.includes('endpoints'))).toEqual([]);
  }
  await plans.close();
}

/** Returns how many rows MariaDB reads to find the endpoints. */
async function rowsRead(): Promise<number> {
  return database.knex.transaction(async (session) => {
    const count = async (): Promise<number> => {
      const [rows] = (await session.raw("SHOW SESSION STATUS LIKE 'Handler_read%'")) as [
        { Value: string }[],
      ];
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const before = await count();
    await due(session);
    return (await count()) - before;
  });
}
