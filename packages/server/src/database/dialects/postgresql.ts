import type { Knex } from 'knex';
import { pgDriver } from '../drivers/pg.js';
import type { Dialect } from './dialect.js';
import { codeOf, heldTooLong, migrationWaitSeconds } from './held-too-long.js';
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

  withMigrationLock: async (knex, work) => {
    await knex.transaction(async (database) => {
      // Applies to table locks too: an upgrade must not block the processes that serve.
      await database.raw(`SET LOCAL lock_timeout = '${migrationWaitSeconds}s'`);
      try {
        await database.raw('SELECT pg_advisory_xact_lock(?)', [lockNumber]);
      } catch (error) {
        throw codeOf(error) === '55P03' ? heldTooLong(error, endOfLock) : error;
      }
      await work(database);
    });
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

const endOfLock =
  'Find it with "SELECT pid FROM pg_locks WHERE locktype = \'advisory\' AND granted", and end it with pg_terminate_backend(pid).';
