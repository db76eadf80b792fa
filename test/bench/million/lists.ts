import type { ConnectionQuery, Hawser } from '@hawser/server';
import type { Knex } from 'knex';
import {
  ConnectionCounter,
  countsKeptMs,
} from '../../../packages/server/src/connections/counts.js';
import { openStatements } from '../../../packages/server/src/database/statements.js';
import { monthCosts } from './months.js';

/** What a list, a search or a count took, and the bare query of the same rows beside it. */
export interface ListCosts {
  /** Medians in microseconds. */
  readonly medians: ReadonlyMap<string, number>;
  readonly bare: ReadonlyMap<string, number>;
}

const rounds = 60;

const lists: Readonly<Record<string, ConnectionQuery>> = {
  'longest unused first': { sort: 'idle' },
  'unused for 90 days, active': { unusedForDays: 90, status: 'active' },
  'two states of two providers': {
    sort: 'idle',
    status: ['active', 'expired'],
    provider: ['google', 'slack'],
  },
  'one state of one provider, oldest first': { status: 'expired', provider: 'google' },
  'end within 14 days': { reconnectWithinDays: 14, status: 'active' },
  'first to end, one provider': { sort: 'reconnect_by', provider: 'google' },
  'first to end, a provider without ends': { sort: 'reconnect_by', provider: 'slack' },
  'unused for 90 days, oldest first': { unusedForDays: 90, sort: 'id' },
  'by an e-mail address': { q: 'person-77' },
  'nothing: no such state': { sort: 'idle', status: 'revoked' },
  'nothing: unused for 9 years': { unusedForDays: 3285 },
  'nothing: no such provider': { sort: 'idle', provider: 'nobody' },
  'nothing: state of a provider': { status: 'revoked', provider: 'google' },
  'nothing: found, in no such state': { q: 'person', status: 'revoked' },
  'nothing: no such e-mail address': { q: 'somebody' },
};

const bare: Readonly<Record<string, string>> = {
  'longest unused first': 'ORDER BY c.idle_since, c.id',
  'unused for 90 days, active':
    "AND c.status = 'active' AND c.idle_since < 1e15 ORDER BY c.idle_since, c.id",
  'one state of one provider, oldest first':
    "AND c.provider = 'google' AND c.status = 'expired' ORDER BY c.id",
  'by an e-mail address': "AND c.search_key LIKE 'person-77%' ORDER BY c.search_key, c.id",
};

/** Measures lists of 50, searches, counts and the figures of a month. */
export async function listCosts(hawser: Hawser, knex: Knex): Promise<ListCosts> {
  const { hostScope: scope } = hawser;
  const medians = new Map<string, number>();
  for (const [what, query] of Object.entries(lists))
    medians.set(what, await median(() => hawser.connections.list(scope, query, { limit: 50 })));
  medians.set(
    'accounts by their id',
    await median(() => hawser.accounts.list(scope, { q: 'filler-77', limit: 50 })),
  );
  medians.set('search', await median(() => hawser.search(scope, 'person-77')));
  const page = await hawser.accounts.list(scope, { limit: 50 });
  const ids = page.items.map(({ id }) => id);
  medians.set(
    'connections of 50 accounts',
    await median(() => hawser.connections.countsOf(scope, ids)),
  );
  let now = Date.now();
  const statements = openStatements(knex);
  const counter = new ConnectionCounter(statements, () => now);
  medians.set(
    'summary, counted',
    await median(() => {
      // It is kept for a minute.
      now += countsKeptMs;
      return counter.ofTenant(scope);
    }, 5),
  );
  await statements.close();
  for (const [what, cost] of await monthCosts(hawser, knex, median)) medians.set(what, cost);
  const binding = [scope.partnerId, scope.mode];
  const bareMedians = new Map<string, number>();
  for (const [what, rest] of Object.entries(bare)) {
    const sql = `SELECT c.*, a.external_id FROM hawser_connections c JOIN hawser_accounts a ON a.id = c.account_id
      WHERE c.partner_id = ? AND c.mode = ? ${rest} LIMIT 51`;
    bareMedians.set(what, await median(() => knex.raw(sql, binding), 10));
  }
  return { medians, bare: bareMedians };
}

/** Reads a list to its end. Returns what its pages took, in microseconds. */
export async function wholeList(
  hawser: Hawser,
  query: ConnectionQuery,
): Promise<{ readonly first: number; readonly p95: number; readonly last: number }> {
  const times: number[] = [];
  let after: string | undefined;
  do {
    const started = performance.now();
    const page = await hawser.connections.list(hawser.hostScope, query, { limit: 100, after });
    times.push((performance.now() - started) * 1000);
    after = page.next;
  } while (after !== undefined);
  const middle = (some: number[]): number => some.sort((a, b) => a - b)[some.length >> 1] ?? 0;
  const first = middle(times.slice(5, 45));
  const last = middle(times.slice(-40));
  times.sort((a, b) => a - b);
  return { first, last, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

async function median(work: () => Promise<unknown>, count = rounds): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const started = performance.now();
    await work();
    times.push((performance.now() - started) * 1000);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? Number.NaN;
}
