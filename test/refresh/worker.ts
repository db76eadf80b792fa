import { openKnex } from '../support/open-knex.js';
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
const knex = openKnex(deployment.database);
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
knex.on('query', (query: { sql: string }) => {
  const sql = unquoted(query.sql);
  if (/^update .*status = CASE/.test(sql)) {
    if (killAt === 'before commit') die();
    step = 'committing';
  } else if (step === 'committing' && sql.startsWith('select c.*') && killAt === 'after commit')
    die();
});
knex.on('query-response', (_response: unknown, query: { sql: string }) => {
  const sql = unquoted(query.sql);
  // Set to an expression of the database's time; a lease that is given back is set to a value.
  if (/^update .*lease_until = [A-Z]/.test(sql)) {
    if (killAt === 'claim') die();
    step = 'claimed';
  } else if (step === 'claimed' && sql.startsWith('select c.*') && killAt === 'before send') die();
});

process.on('message', (order: Order) => {
  if (order.type === 'kill at') killAt = order.point;
  else void read(order.accounts, order.callers);
});
report({ type: 'ready' });

/** Databases quote names by different signs. */
function unquoted(sql: string): string {
  return sql.replaceAll(/[`"]/g, '');
}

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
