import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHawser, generateKeyring, type Hawser } from '@hawser/server';
import { laterMonth, monthAt, monthEnd } from '../../packages/server/src/month.js';
import { guideBlock, runModule } from '../support/readme-code.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { addCalls } from './rig.js';

/* Runs the code of the guide as it is shown; Stripe is a stand-in. */

type Job = (hawser: Hawser, stripe: unknown, options: object) => Promise<void>;

const month = laterMonth(monthAt(Date.now()), -1);
let database: TestDatabase;
let hawser: Hawser;
let partnerId: string;

async function jobOf(name: string, exported: string): Promise<Job> {
  const load = (): Promise<unknown> => Promise.reject(new Error('nothing is imported'));
  const { [exported]: job } = await runModule(guideBlock('usage-and-billing', name), load, [
    exported,
  ]);
  return job as Job;
}

beforeAll(async () => {
  database = await openTestDatabase();
  const started = (options: Parameters<typeof createHawser>[0]): Promise<Hawser> =>
    createHawser({
      ...options,
      database: database.option,
      vault: { keys: generateKeyring() },
      refresh: { scheduler: false },
    });
  const run = await runModule(
    guideBlock('usage-and-billing', 'plans'),
    () => Promise.resolve({ createHawser: started }),
    ['hawser'],
  );
  hawser = run['hawser'] as Hawser;
  ({ id: partnerId } = await hawser.partners.create({ companyName: 'Acme', plan: 'pro' }));
  await addCalls(database.knex, { partnerId, calls: 3, at: `${month}-11T00:00:00Z` });
  // As the background job leaves it two days after the month.
  await database.knex('hawser_billing_months').insert({
    partner_id: partnerId,
    mode: 'live',
    month,
    plan: JSON.stringify((await hawser.partners.get(partnerId)).plan),
    used: 61_234,
    created_at: 1,
  });
});
afterAll(async () => {
  await hawser.close();
  await database.close();
});

it('charges the lines of a final month, once', async () => {
  const customer = { metadata: {} as Record<string, string> };
  const items: unknown[] = [];
  const stripe = {
    customers: {
      retrieve: () => Promise.resolve(customer),
      update: (_id: string, { metadata }: { metadata: Record<string, string> }) => {
        Object.assign(customer.metadata, metadata);
        return Promise.resolve(customer);
      },
    },
    invoiceItems: {
      create: (item: object, options: object) =>
        Promise.resolve(items.push({ ...item, ...options })),
    },
  };
  const chargeMonth = await jobOf('charge', 'chargeMonth');
  const customerOf = (id: string): string | undefined => (id === partnerId ? 'cus_1' : undefined);
  for (let run = 0; run < 2; run += 1) await chargeMonth(hawser, stripe, { month, customerOf });
  expect(items).toEqual([
    {
      customer: 'cus_1',
      amount: 4900,
      currency: 'eur',
      description: `Pro, one month (${month})`,
      idempotencyKey: `hawser-${partnerId}-${month}-0`,
    },
    {
      customer: 'cus_1',
      amount: 100,
      currency: 'eur',
      description: `Calls beyond 60,000, per 1,000 (${month})`,
      idempotencyKey: `hawser-${partnerId}-${month}-1`,
    },
  ]);
  // A month that is not final is left for later.
  await chargeMonth(hawser, stripe, { month: monthAt(Date.now()), customerOf });
  expect(items).toHaveLength(2);
});

it('reports the calls of a final month to a meter', async () => {
  const events: unknown[] = [];
  const create = (event: object): Promise<number> => Promise.resolve(events.push(event));
  const stripe = { billing: { meterEvents: { create } } };
  const reportMonth = await jobOf('meter', 'reportMonth');
  await reportMonth(hawser, stripe, { month, partnerId, customer: 'cus_1' });
  await reportMonth(hawser, stripe, {
    month: monthAt(Date.now()),
    partnerId,
    customer: 'cus_1',
  });
  expect(events).toEqual([
    {
      event_name: 'hawser_calls',
      payload: { stripe_customer_id: 'cus_1', value: '61234' },
      identifier: `hawser-${partnerId}-${month}`,
      timestamp: monthEnd(month) / 1000 - 1,
    },
  ]);
});
