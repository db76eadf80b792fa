import { HawserError } from '@hawser/server';
import { dieAt, type DeathPoint } from './die-at.js';
import { openDeployment, type Deployment } from './grants.js';
import { RefreshTimer, type RefreshTimes } from './refresh-timer.js';
import { openWatchedKnex } from './watched-knex.js';

/* One process of a deployment, which takes orders from its parent process. */
export type Order =
  | { readonly type: 'die at'; readonly point: DeathPoint }
  /** Reads each account's token, with that many concurrent callers. */
  | { readonly type: 'read'; readonly accounts: readonly string[]; readonly callers: number }
  /** Reads random accounts' tokens, with that many concurrent callers, until the time is up. */
  | {
      readonly type: 'load';
      readonly accounts: readonly string[];
      readonly callers: number;
      readonly milliseconds: number;
    }
  /** Commits a change of one row that many times. */
  | { readonly type: 'commit'; readonly times: number }
  /** Tells the statuses of the integrations as this process sees them. */
  | { readonly type: 'statuses' };

export type Report =
  | { readonly type: 'ready' }
  | { readonly type: 'watching' }
  | {
      readonly type: 'read';
      readonly failures: readonly string[];
      readonly tokens: Record<string, string>;
      readonly refreshes: readonly RefreshTimes[];
    }
  | {
      readonly type: 'load';
      readonly reads: number;
      /** How often each error occurred. */
      readonly failures: Record<string, number>;
      readonly refreshes: readonly RefreshTimes[];
    }
  | { readonly type: 'commit'; readonly milliseconds: readonly number[] }
  | { readonly type: 'statuses'; readonly statuses: readonly string[] };

const deployment = JSON.parse(process.env['HAWSER_TEST_DEPLOYMENT'] ?? '{}') as Deployment;
const skewMs = Number(process.env['HAWSER_TEST_CLOCK_SKEW_MS'] ?? '0');

const knex = openWatchedKnex(deployment.database);
const timer = new RefreshTimer(knex);
const hawser = await openDeployment(
  { ...deployment, database: knex },
  {
    clock: { now: () => Date.now() + skewMs },
    logger: { debug, info: debug, warn: debug, error: debug },
  },
);

process.on('message', (order: Order) => {
  void obey(order).then(report);
});
// The parent process has died.
process.once('disconnect', () => process.exit());
report({ type: 'ready' });

function obey(order: Order): Promise<Report> {
  switch (order.type) {
    case 'die at':
      return dieAt(order.point, knex).then(() => ({ type: 'watching' }));
    case 'read':
      return read(order.accounts, order.callers);
    case 'load':
      return load(order.accounts, order.callers, order.milliseconds);
    case 'commit':
      return commit(order.times);
    case 'statuses':
      return statuses();
  }
}

async function accessToken(account: string): Promise<string> {
  const token = await timer.watch(() =>
    hawser.connections.accessToken({ account, provider: 'acme' }),
  );
  return token.accessToken;
}

async function read(accounts: readonly string[], callers: number): Promise<Report> {
  const failures: string[] = [];
  const tokens: Record<string, string> = {};
  await Promise.all(
    accounts.flatMap((account) =>
      Array.from({ length: callers }, async () => {
        try {
          tokens[account] = await accessToken(account);
        } catch (error) {
          failures.push(`${account}: ${String(error)}`);
        }
      }),
    ),
  );
  return { type: 'read', failures, tokens, refreshes: timer.take() };
}

async function load(
  accounts: readonly string[],
  callers: number,
  milliseconds: number,
): Promise<Report> {
  const end = performance.now() + milliseconds;
  const failures: Record<string, number> = {};
  let reads = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      // Yield like a request over a socket, so that other sockets are served in between.
      await new Promise((resolve) => setImmediate(resolve));
      const account = accounts[Math.floor(Math.random() * accounts.length)] ?? '';
      try {
        await accessToken(account);
        reads += 1;
      } catch (error) {
        const code = error instanceof HawserError ? error.code : String(error);
        failures[code] = (failures[code] ?? 0) + 1;
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return { type: 'load', reads, failures, refreshes: timer.take() };
}

/** Measures the shortest possible transaction, to compare the window with. */
async function commit(times: number): Promise<Report> {
  const milliseconds: number[] = [];
  const { id } = await knex<{ id: string }>('hawser_connections').first('id').then(found);
  for (let i = 0; i < times; i += 1) {
    const started = performance.now();
    await knex.transaction((transaction) =>
      transaction('hawser_connections')
        .where({ id })
        .update({ alias: String(i) }),
    );
    milliseconds.push(performance.now() - started);
  }
  return { type: 'commit', milliseconds };
}

async function statuses(): Promise<Report> {
  const all = await hawser.integrations.statuses();
  return { type: 'statuses', statuses: [...all.values()] };
}

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new TypeError('There is no connection');
  return row;
}

function report(message: Report): void {
  process.send?.(message);
}

function debug(): void {
  // The parent shows a worker's log on failure; no test asserts on it.
}
