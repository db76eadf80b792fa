import knexLibrary from 'knex';
import { openDeployment, type Deployment } from './grants.js';

/*
 * One process of a deployment, told by its parent what to do. It ends itself by SIGKILL at the moment
 * that its parent names, which nothing in it can catch.
 */
export type KillPoint = 'claim' | 'before send' | 'before commit' | 'after commit';

export type Order =
  | { readonly type: 'read'; readonly accounts: readonly string[]; readonly callers: number }
  | { readonly type: 'kill at'; readonly point: KillPoint };

export type Report =
  | { readonly type: 'ready' }
  | {
      readonly type: 'read';
      readonly failures: readonly string[];
      readonly tokens: Record<string, string>;
    };

const deployment = JSON.parse(process.env['HAWSER_TEST_DEPLOYMENT'] ?? '{}') as Deployment;
const skewMs = Number(process.env['HAWSER_TEST_CLOCK_SKEW_MS'] ?? '0');

// The same database as Hawser would open by itself, but with its statements in sight.
const knex = knexLibrary.knex({
  client: 'sqlite3',
  connection: { filename: deployment.database as string },
  useNullAsDefault: true,
  pool: {
    ...{ min: 1, max: 1 },
    afterCreate: (
      connection: { exec(sql: string, done: (error: Error | null) => void): void },
      done: (error: Error | null, connection: unknown) => void,
    ) => {
      connection.exec(
        'PRAGMA busy_timeout = 20000; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;',
        (error) => done(error, connection),
      );
    },
  },
});
const hawser = await openDeployment(
  { ...deployment, database: knex },
  {
    clock: { now: () => Date.now() + skewMs },
    logger: { debug, info: debug, warn: debug, error: debug },
  },
);

let killAt: KillPoint | undefined;
/** How far a refresh has come, by the statements that it runs. */
let step: 'none' | 'claimed' | 'committing' = 'none';
knex.on('query', ({ sql }: { sql: string }) => {
  if (/^update .*`status` = CASE/.test(sql)) {
    if (killAt === 'before commit') die();
    step = 'committing';
  } else if (step === 'committing' && sql.startsWith('select `c`.*') && killAt === 'after commit')
    die();
});
knex.on('query-response', (_response: unknown, { sql }: { sql: string }) => {
  if (/^update .*`lease_owner` = \?, `lease_until` = CAST/.test(sql)) {
    if (killAt === 'claim') die();
    step = 'claimed';
  } else if (step === 'claimed' && sql.startsWith('select `c`.*') && killAt === 'before send')
    die();
});

process.on('message', (order: Order) => {
  if (order.type === 'kill at') killAt = order.point;
  else void read(order.accounts, order.callers);
});
report({ type: 'ready' });

async function read(accounts: readonly string[], callers: number): Promise<void> {
  const failures: string[] = [];
  const tokens: Record<string, string> = {};
  await Promise.all(
    accounts.flatMap((account) =>
      Array.from({ length: callers }, async () => {
        try {
          const { accessToken } = await hawser.connections.accessToken({
            account,
            provider: 'acme',
          });
          tokens[account] = accessToken;
        } catch (error) {
          failures.push(`${account}: ${String(error)}`);
        }
      }),
    ),
  );
  report({ type: 'read', failures, tokens });
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

function report(message: Report): void {
  process.send?.(message);
}

function debug(): void {
  // A worker's log is its parent's business when something fails; nothing is asserted on it.
}
