import { createHawser, generateKeyring } from '@hawser/server';
import type { Knex } from 'knex';
import { DeliveryStore } from '../../../packages/server/src/webhooks/delivery-store.js';
import { kindOf } from '../numbers.js';
import { analyzeTables, withScaledDatabases } from '../scaled-databases.js';
import { noteStatements, explainAll } from '../million/plans.js';
import { spreadOf, type Spread } from '../rounds.js';
import { printTable } from '../table.js';
import { fillDeliveries, fillEndpoints } from './fill.js';

/*
 * What a round of the dispatcher costs with 10,000 and with a million deliveries:
 * `pnpm bench:webhooks [--rows 1000000]`, with the plans of its statements.
 */
const small = 10_000;
const at = process.argv.indexOf('--rows');
const large = at === -1 ? 1_000_000 : Number(process.argv[at + 1]);
const endpoints = 100;
const leased = 10;
const filled = ['hawser_webhook_endpoints', 'hawser_webhook_deliveries', 'hawser_events'];
const rounds = 40;
const dayMs = 24 * 60 * 60_000;

await withScaledDatabases(async (name, knex) => {
  const hawser = await createHawser({
    baseUrl: 'http://localhost/hawser',
    database: knex,
    vault: { keys: generateKeyring() },
    integrations: [],
    webhooks: { dispatcher: false },
  });
  await fillEndpoints(knex, endpoints);
  await fillDeliveries(knex, endpoints, { from: 0, to: small });
  const before = await costsInAllStates(knex);
  await fillDeliveries(knex, endpoints, { from: small, to: large });
  const after = await costsInAllStates(knex, { explain: true });
  const n = (value: number): string => value.toLocaleString('en-GB');
  printTable(
    `Webhook deliveries, on ${name}`,
    `Microseconds, medians and quartiles of ${rounds} rounds; ${n(endpoints)} endpoints.`,
    {
      head: ['', n(small), n(large), 'times'],
      rows: Object.entries(before).map(([what, cost]) => {
        const grown = after[what];
        return [what, cost, grown ?? '–', (grown?.median ?? Number.NaN) / cost.median];
      }),
    },
  );
  await hawser.close();
});

/** With all deliveries waiting, with those of one receiver that is down, and with none, as usual. */
async function costsInAllStates(
  knex: Knex,
  { explain = false }: { readonly explain?: boolean } = {},
): Promise<Record<string, Spread>> {
  const store = new DeliveryStore(knex);
  const find = (): Promise<Spread> => timed(() => store.dueEndpoints());
  const plansOf = async <T>(what: string, measure: () => Promise<T>): Promise<T> => {
    await analyzeTables(knex, filled);
    const statements = noteStatements(knex);
    const measured = await measure();
    const noted = statements();
    if (explain) {
      console.log(`\n${what}:`);
      await explainAll(knex, noted);
    }
    return measured;
  };
  await makeWait(knex, 'all');
  const all = await plansOf('All wait', () => costsOf(knex));
  await makeWait(knex, 'of one receiver');
  const ofOne = await plansOf('Those of one receiver wait', find);
  await makeWait(knex, 'none');
  const none = await plansOf('None waits', find);
  return {
    ...all,
    'endpoints with deliveries due, when one receiver is down': ofOne,
    'endpoints with deliveries due, when none is': none,
  };
}

async function makeWait(knex: Knex, which: 'all' | 'of one receiver' | 'none'): Promise<void> {
  const deliveries = (): Knex.QueryBuilder => knex('hawser_webhook_deliveries');
  const delivered = { status: 'delivered', due_at: null };
  const waiting = { status: 'pending', due_at: knex.ref('created_at') };
  if (which === 'all') await deliveries().whereNull('due_at').update(waiting);
  else if (which === 'none') await deliveries().update(delivered);
  else
    await deliveries()
      .whereNot({ endpoint_id: endpointId(0) })
      .update(delivered);
  // As after a while: what the update replaced is gone from the indexes.
  const kind = kindOf(knex);
  if (kind === 'postgresql') await knex.raw('VACUUM hawser_webhook_deliveries');
  if (kind === 'mariadb') await knex.raw('SET GLOBAL innodb_max_purge_lag_wait = 0');
}

function endpointId(round: number): string {
  return `we_0${String((round * 7) % endpoints).padStart(31, '0')}`;
}

async function costsOf(knex: Knex): Promise<Record<string, Spread>> {
  const store = new DeliveryStore(knex);
  return {
    'endpoints with deliveries due': await timed(() => store.dueEndpoints()),
    [`lease ${leased} deliveries, and finish them`]: await timed(async (round) => {
      const { leased: deliveries } = await store.leaseDue(endpointId(round), leased);
      for (const delivery of deliveries)
        await store.finish(delivery, {
          answerStatus: 200,
          failure: undefined,
          excerpt: undefined,
          retryInMs: undefined,
        });
    }),
    'page of 50 deliveries': await timed((round) => store.list(endpointId(round), { limit: 50 })),
    'look for events to delete': await timed(() => store.purge(30 * dayMs)),
  };
}

async function timed(work: (round: number) => Promise<unknown>): Promise<Spread> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work(round);
    times.push((performance.now() - started) * 1000);
  }
  return spreadOf(times);
}
