import { createHawser, generateKeyring, type Hawser } from '@hawser/server';
import { token } from '@hawser/server/providers';
import type { Knex } from 'knex';
import { Leases } from '../../../packages/server/src/tokens/lease.js';
import { analyzeTables, withScaledDatabases } from '../scaled-databases.js';
import { fill } from './fill.js';
import { listCosts, wholeList, type ListCosts } from './lists.js';
import { fillMonths, fillPartnerMonth, monthTables } from './months.js';
import { explainAll, noteStatements } from './plans.js';

/*
 * What a token read, a page, a batch of due refreshes, a new account and the figures of a month cost
 * with 10,000 connections and with a million, on SQLite, PostgreSQL and MariaDB, and the plans of the statements that they run.
 *
 * pnpm bench:million [--rows 1000000] [--on sqlite,postgresql,mariadb]
 */

const small = 10_000;
const large = Number(argument('--rows') ?? 1_000_000);
/** Real ones, whose credentials open: they are read. */
const realAccounts = 300;
const filled = ['hawser_accounts', 'hawser_connections', 'hawser_grants', ...monthTables];
const rounds = 400;
const batch = 20;

interface Costs {
  readonly [what: string]: number;
}

await withScaledDatabases(measureOn);

async function measureOn(name: string, knex: Knex): Promise<void> {
  const hawser = await createHawser({
    baseUrl: 'http://localhost/hawser',
    database: knex,
    vault: { keys: generateKeyring() },
    integrations: [token({ slug: 'bench', name: 'Bench', apiBaseUrl: 'http://localhost:9' })],
    refresh: { scheduler: false, cacheMs: 0 },
    plans: {
      pro: {
        name: 'Pro',
        price: { amount: 4900, currency: 'EUR' },
        includedCalls: 100_000,
        overage: { perCalls: 1_000, amount: 50 },
      },
    },
  });
  const ids = await connectReal(hawser);
  await fillPartnerMonth(knex);
  await fill(knex, 0, small);
  await fillMonths(knex, 0, small);
  await analyzeTables(knex, filled);
  // Code gets faster while it runs: without this, a million rows would seem to be faster than few.
  await costsOf(hawser, knex, ids);
  await listCosts(hawser, knex);
  const before = await costsOf(hawser, knex, ids);
  const listsBefore = await listCosts(hawser, knex);
  console.log(`${name}: making ${large.toLocaleString('en-GB')} connections …`);
  const started = performance.now();
  await fill(knex, small, large);
  await fillMonths(knex, small, large);
  await analyzeTables(knex, filled);
  console.log(`${name}: ${Math.round((performance.now() - started) / 1000)} s`);
  const statements = noteStatements(knex);
  const after = await costsOf(hawser, knex, ids);
  print(name, before, after);
  printLists(listsBefore, await listCosts(hawser, knex));
  for (const query of [{ sort: 'idle' }, { status: 'active', provider: 'google' }] as const) {
    const { first, p95, last } = await wholeList(hawser, query);
    const [a, b, c] = [first, last, p95].map(Math.round);
    console.log(`${JSON.stringify(query)}, pages of 100: first ${a}, last ${b}, p95 ${c} µs`);
  }
  await explainAll(
    knex,
    // But for what ends the leases: that is the benchmark's own.
    statements().filter(({ sql }) => !sql.endsWith('is not null')),
  );
  await hawser.close();
}

async function connectReal(hawser: Hawser): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < realAccounts; i += 1) {
    const name = `real-${i}`;
    const account = await hawser.accounts.ensure(hawser.hostScope, name);
    const { id } = await hawser.accountConnections.createManual(account, 'bench', {
      accessToken: `token-${name}`,
    });
    ids.push(id);
  }
  return ids;
}

/** Medians in microseconds. */
async function costsOf(hawser: Hawser, knex: Knex, ids: readonly string[]): Promise<Costs> {
  const { hostScope: scope } = hawser;
  const leases = new Leases(knex);
  const somewhere = (): string =>
    `conn_0${String(Math.floor(Math.random() * small * 0.9)).padStart(31, '0')}`;
  let made = 0;
  const page = (filter: object) => () =>
    hawser.connections.list(scope, filter, { limit: 50, after: somewhere() });
  return {
    'token read': await median((i) =>
      hawser.connections.credential(scope, ids[(i * 7919) % ids.length] ?? ''),
    ),
    'page of 50 connections': await median(page({})),
    'page of 50, one provider': await median(page({ provider: 'google' })),
    'page of 50, one status': await median(page({ status: 'expired' })),
    'page of 50 accounts': await median((i) =>
      hawser.accounts.list(scope, {
        limit: 50,
        after: `00000000-0000-7000-8001-${String(i * 20).padStart(12, '0')}`,
      }),
    ),
    'account by external id': await median((i) =>
      hawser.accounts.findByExternalId(scope, `filler-${(i * 7919) % small}`),
    ),
    'new account': await median(() =>
      hawser.accounts.create(scope, `new-${Date.now()}-${(made += 1)}`),
    ),
    [`claim of ${batch} due refreshes`]: await median(() => leases.claimDue(batch), {
      // As thirty seconds would: the same ones are due again.
      after: () =>
        knex('hawser_connections').whereNotNull('lease_until').update({ lease_until: 1 }),
      rounds: 40,
    }),
  };
}

async function median(
  work: (round: number) => Promise<unknown>,
  options: { readonly after?: () => PromiseLike<unknown>; readonly rounds?: number } = {},
): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < (options.rounds ?? rounds); round += 1) {
    const started = performance.now();
    await work(round);
    times.push((performance.now() - started) * 1000);
    await options.after?.();
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

function print(name: string, before: Costs, after: Costs): void {
  const n = (value: number): string => value.toLocaleString('en-GB');
  console.log(
    `\n${name}, medians in µs\n\n| | ${n(small)} | ${n(large)} | times |\n|---|--:|--:|--:|`,
  );
  for (const [what, cost] of Object.entries(before)) {
    const grown = after[what] ?? Number.NaN;
    console.log(
      `| ${what} | ${n(Math.round(cost))} | ${n(Math.round(grown))} | ${(grown / cost).toFixed(2)} |`,
    );
  }
}

function printLists(before: ListCosts, after: ListCosts): void {
  console.log(
    `\n| | ${small.toLocaleString('en-GB')} | ${large.toLocaleString('en-GB')} | bare query |\n|---|--:|--:|--:|`,
  );
  for (const [what, cost] of before.medians) {
    const [grown, bare] = [after.medians.get(what), after.bare.get(what)];
    const figures = [cost, grown, bare].map((figure) =>
      figure === undefined ? '' : Math.round(figure).toLocaleString('en-GB'),
    );
    console.log(`| ${what} | ${figures.join(' | ')} |`);
  }
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}
