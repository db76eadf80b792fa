import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { pgDriver } from '../drivers/pg.js';
import type { Dialect } from './dialect.js';
import { whereDueExists } from './due-rows.js';
import { heldTooLong, migrationWaitSeconds } from './held-too-long.js';
import type { MigrationSession, NewIndex } from './migration-session.js';
import { sessionIn } from './on-one-connection.js';
import { claimLocked, readCommitted } from './on-servers.js';

/** The number of the advisory lock: arbitrary, but unlikely to be used by another application. */
const lockNumber = 4_295_837_441;

export const postgresql = {
  // clock_timestamp() is volatile, which keeps the planner from using an index.
  now: 'CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000 AS BIGINT)',
  commitsSchemaChanges: false,
  snapshot: { isolationLevel: 'repeatable read' },
  sample:
    'SELECT CAST(? AS text) AS probe_text, CAST(? AS bigint) AS probe_number, CAST(? AS bytea) AS probe_bytes, CAST(? AS text) AS probe_null, 1 = 0 AS probe_false',
  rewritingSettings: 'a parser of pg.types (setTypeParser), `types` or `binary`',
  configure: (config) => config,

  transaction: readCommitted,
  unsynced: (knex, work) => work(knex),

  /**
   * The lock ends with a transaction: a lock of a connection would outlive it behind a pooler. Steps
   * run on other connections meanwhile, unless there is but one.
   */
  withMigrationLock: async (knex, work) => {
    const end = Date.now() + migrationWaitSeconds * 1000;
    const locked = (database: Knex): Promise<boolean> =>
      tryLock(database).then(async (isLocked) => {
        if (isLocked) await work(hasSeveral(knex) ? sessionBeside(knex) : inOne(database));
        return isLocked;
      });
    while (!(await knex.transaction(locked))) {
      if (Date.now() > end) throw heldTooLong(undefined, endOfLock);
      await sleep(50 + Math.random() * 100);
    }
  },

  tableOptions: () => undefined,
  // Rows are stored apart from their index.
  sortedByKey: '',
  blob: (table, name) => table.binary(name),
  keepExisting: (_knex, insert, key) => insert.onConflict([...key]).ignore(),
  insertReturnsRows: true,
  insertedValue: (column) => `excluded.${column}`,
  // These operators compare bytes, whatever the database's collation is.
  whereBegins: (query, column, beginning) =>
    void query
      .whereRaw('?? ~>=~ ?', [column, beginning])
      .whereRaw('?? ~<~ ?', [column, `${beginning}\u{10ffff}`]),
  boundsOfBeginning: (beginning) => [beginning, `${beginning}\u{10ffff}`],
  byBytes: (column) => `${column} COLLATE "C"`,
  textByBytes: (table, name, length) => table.specificType(name, `varchar(${length}) COLLATE "C"`),
  comesAfter: (columns, values) => ({ sql: `(${columns.join(', ')}) > (?, ?)`, bindings: values }),
  byIndex: () => '',
  whereSomeDue: (knex, query, id, rows) =>
    whereDueExists(knex, query, id, { rows, now: postgresql.now }),
  addIndex: async (knex, index) => {
    const { sql, bindings } = createIndex(index, 'CREATE INDEX IF NOT EXISTS');
    await knex.raw(sql, bindings);
  },
  indexBeginnings: async (knex, table, columns) => {
    const name = `${table}_${columns.join('_')}_beginnings`;
    const places = columns.map((_, at) =>
      at < columns.length - 1 ? '??' : '?? varchar_pattern_ops',
    );
    await knex.raw(`CREATE INDEX ?? ON ?? (${places.join(', ')})`, [name, table, ...columns]);
  },
  lockForShare: (query) => void query.forShare(),
  // FOR UPDATE would wait for every insert that refers to the row.
  lockForUpdate: (query) => void query.forNoKeyUpdate(),

  claimRows: claimLocked,

  statementDriver: (knex) => {
    const { client } = (knex.client as { config: Knex.Config }).config;
    return ['pg', 'postgres', 'postgresql'].includes(client as string) ? pgDriver() : undefined;
  },
  statementReader: () => undefined,
  inspect: () => Promise.resolve({}),
  rowsOf: (result) => (result as { rows: unknown[] }).rows,
} as const satisfies Dialect;

/**
 * Without parameters: the protocol for those keeps a snapshot until the next statement, and an index
 * that is made meanwhile would wait for it.
 */
async function tryLock(database: Knex): Promise<boolean> {
  const sql = `SELECT pg_try_advisory_xact_lock(${lockNumber}) AS is_locked`;
  const { rows } = await database.raw<{ rows: { is_locked: boolean }[] }>(sql);
  return rows[0]?.is_locked === true;
}

function hasSeveral(knex: Knex): boolean {
  const { pool } = knex.client as { pool?: { max?: number } };
  return pool?.max !== undefined && pool.max > 1;
}

/** Applies to locks of tables: an upgrade must not block the processes that serve. */
const limitWait = `SET LOCAL lock_timeout = '${migrationWaitSeconds}s'`;

function inOne(database: Knex): MigrationSession {
  return sessionIn(database, postgresql.addIndex);
}

/** Returns a session whose steps are transactions on other connections than that of the lock. */
function sessionBeside(knex: Knex): MigrationSession {
  const step: MigrationSession['step'] = (work) =>
    knex.transaction(async (database) => {
      await database.raw(limitWait);
      return work(database);
    });
  return {
    step,
    addIndex: async (index) => {
      const isEmpty = (await knex(index.table).first()) === undefined;
      if (isEmpty) return step((database) => postgresql.addIndex(database, index));
      // A run that was cut off leaves an index that isn't used.
      const invalid: unknown[] = await knex('pg_index')
        .whereRaw('indexrelid = to_regclass(?) AND NOT indisvalid', [`"${index.name}"`])
        .select('indexrelid');
      if (invalid.length > 0) await knex.raw('DROP INDEX CONCURRENTLY ??', [index.name]);
      const { sql, bindings } = createIndex(index, 'CREATE INDEX CONCURRENTLY IF NOT EXISTS');
      await knex.raw(sql, bindings);
    },
  };
}

function createIndex(
  { name, table, columns, byBytes = false, whereNotNull }: NewIndex,
  create: string,
): { readonly sql: string; readonly bindings: readonly string[] } {
  const last = columns.length - 1;
  const places = columns.map((_, at) => (byBytes && at === last ? '?? COLLATE "C"' : '??'));
  const sql = `${create} ?? ON ?? (${places.join(', ')})`;
  const bindings = [name, table, ...columns];
  if (whereNotNull === undefined) return { sql, bindings };
  return { sql: `${sql} WHERE ?? IS NOT NULL`, bindings: [...bindings, whereNotNull] };
}

const endOfLock =
  'Find it with "SELECT pid FROM pg_locks WHERE locktype = \'advisory\' AND granted", and end it with pg_terminate_backend(pid).';
