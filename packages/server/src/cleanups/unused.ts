import type { ConnectionStatus, KeyMode } from '@hawser/contract';
import type { Knex } from 'knex';
import { tables } from '../database/tables.js';
import type { Position } from './cleanup.js';

/** Which unused connections are meant. */
export interface Unused {
  readonly partnerId: string;
  readonly mode: KeyMode;
  readonly statuses: readonly ConnectionStatus[];
  readonly providers: readonly string[] | undefined;
  /** They have been idle since then or longer. */
  readonly idleUntil: number;
  /** They were announced by then, and not used since; undefined for all. */
  readonly announcedUntil: number | undefined;
}

export interface UnusedConnection {
  readonly id: string;
  readonly accountId: string;
  readonly position: Position;
}

/*
 * Each state, and each provider with it, is one range of an index that is ordered by idle time. So
 * it costs as much as it finds, however many connections there are.
 */

/** Returns how many connections are meant, and since when the longest unused one is idle. */
export async function countUnused(
  knex: Knex,
  unused: Unused,
): Promise<{ readonly matches: number; readonly oldest: number | undefined }> {
  let matches = 0;
  let oldest: number | undefined;
  for (const range of rangesOf(unused)) {
    const [row] = await inRange(knex, unused, range).select<
      { n: number | string; first: number | string | null }[]
    >(knex.raw('COUNT(*) AS n'), knex.raw('MIN(idle_since) AS first'));
    matches += Number(row?.n ?? 0);
    if (row && row.first !== null) oldest = Math.min(oldest ?? Infinity, Number(row.first));
  }
  return { matches, oldest };
}

/** Returns the ids of the longest unused connections, at most `limit`. */
export async function longestUnused(knex: Knex, unused: Unused, limit: number): Promise<string[]> {
  const found: UnusedConnection[] = [];
  for (const range of rangesOf(unused).keys())
    found.push(...(await readRange(knex, unused, { range, limit })));
  return found
    .sort((a, b) => a.position.idleSince - b.position.idleSince || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id }) => id);
}

/** Returns the next connections after a position, at most `limit`; none at the end. */
export async function nextUnused(
  knex: Knex,
  unused: Unused,
  { after, limit }: { readonly after: Position | undefined; readonly limit: number },
): Promise<UnusedConnection[]> {
  const ranges = rangesOf(unused).length;
  for (let range = after?.range ?? 0; range < ranges; range += 1) {
    const within = range === after?.range ? after : undefined;
    const found = await readRange(knex, unused, { range, after: within, limit });
    if (found.length > 0) return found;
  }
  return [];
}

/** Returns whether the connection is still meant. */
export async function isUnused(knex: Knex, unused: Unused, id: string): Promise<boolean> {
  const query = knex(tables.connections).where({ id }).whereIn('status', unused.statuses);
  return (await idle(query, unused).first<unknown>('id')) !== undefined;
}

interface Range {
  readonly status: ConnectionStatus;
  readonly provider: string | undefined;
}

function rangesOf({ statuses, providers }: Unused): Range[] {
  return [...new Set(providers ?? [undefined])].flatMap((provider) =>
    [...new Set(statuses)].map((status) => ({ status, provider })),
  );
}

async function readRange(
  knex: Knex,
  unused: Unused,
  read: { readonly range: number; readonly after?: Position | undefined; readonly limit: number },
): Promise<UnusedConnection[]> {
  const range = rangesOf(unused)[read.range];
  if (!range) return [];
  const { after } = read;
  const query = inRange(knex, unused, range)
    .orderBy(['idle_since', 'id'])
    .limit(read.limit)
    .select('id', 'account_id', 'idle_since');
  if (after)
    // The first condition is redundant, but lets the database begin there in the index.
    void query.where('idle_since', '>=', after.idleSince).where((later) => {
      void later.where('idle_since', '>', after.idleSince).orWhere('id', '>', after.id);
    });
  const rows = (await query) as {
    id: string;
    account_id: string;
    idle_since: number | string;
  }[];
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    position: { range: read.range, idleSince: Number(row.idle_since), id: row.id },
  }));
}

function inRange(knex: Knex, unused: Unused, { status, provider }: Range): Knex.QueryBuilder {
  const { partnerId: partner_id, mode } = unused;
  const query = knex(tables.connections).where({ partner_id, mode, status });
  if (provider !== undefined) void query.where({ provider });
  return idle(query, unused);
}

/** Restricts a query to connections that have been idle, and announced, long enough. */
export function idle(
  query: Knex.QueryBuilder,
  { idleUntil, announcedUntil }: Pick<Unused, 'idleUntil' | 'announcedUntil'>,
): Knex.QueryBuilder {
  void query.where('idle_since', '<=', idleUntil);
  if (announcedUntil === undefined) return query;
  return query
    .where('announced_unused_at', '<=', announcedUntil)
    .whereRaw('announced_unused_at >= idle_since');
}
