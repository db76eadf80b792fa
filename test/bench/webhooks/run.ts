import { createHawser, generateKeyring } from '@hawser/server';
import type { Knex } from 'knex';
import { DeliveryStore } from '../../../packages/server/src/webhooks/delivery-store.js';
import { withScaledDatabases } from '../scaled-databases.js';
import { noteStatements, explainAll } from '../million/plans.js';
import { spreadOf, type Spread } from '../rounds.js';
import { printTable } from '../table.js';
import { fillDeliveries, fillEndpoints } from './fill.js';

/*
 * What a round of the dispatcher costs with 10,000 and with a million deliveries that wait:
 * `pnpm bench:webhooks [--rows 1000000]`, with the plans of its statements.
 */
const small = 10_000;
const at = process.argv.indexOf('--rows');
const large = at === -1 ? 1_000_000 : Number(process.argv[at + 1]);
const endpoints = 100;
const leased = 10;
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
  await analyze(knex);
  const before = await costsOf(knex);
  await fillDeliveries(knex, endpoints, { from: small, to: large });
  await analyze(knex);
  const statements = noteStatements(knex);
  const after = await costsOf(knex);
  const n = (value: number): string => value.toLocaleString('en-GB');
  printTable(
    `Webhook deliveries that wait, on ${name}`,
    `Microseconds, medians and quartiles of ${rounds} rounds; ${n(endpoints)} endpoints.`,
    {
      head: ['', n(small), n(large), 'times'],
      rows: Object.entries(before).map(([what, cost]) => {
        const grown = after[what];
        return [what, cost, grown ?? '–', (grown?.median ?? Number.NaN) / cost.median];
      }),
    },
  );
  await explainAll(knex, statements());
  await hawser.close();
});

async function costsOf(knex: Knex): Promise<Record<string, Spread>> {
  const store = new DeliveryStore(knex);
  const endpointId = (round: number): string =>
    `we_0${String((round * 7) % endpoints).padStart(31, '0')}`;
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
    'look for events to delete': await timed(() => store.purge(30 * dayMs, 1_000)),
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

async function analyze(knex: Knex): Promise<void> {
  for (const table of ['hawser_webhook_endpoints', 'hawser_webhook_deliveries', 'hawser_events'])
    await knex.raw('ANALYZE ??', [table]);
}
