import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { sqliteReader } from '../drivers/sqlite-reader.js';
import { sqliteStatementDriver } from '../drivers/sqlite-statement-driver.js';
import { SharedCommits } from '../shared-commits.js';
import { sqliteConfig } from '../sqlite.js';
import type { Dialect } from './dialect.js';
import { whereDueExists } from './due-rows.js';
import { codeOf, heldTooLong, migrationWaitSeconds } from './held-too-long.js';
import { sessionIn } from './on-one-connection.js';

export const sqlite = {
  now: "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
  commitsSchemaChanges: false,
  // Every transaction of SQLite is one.
  snapshot: {},
  sample:
    'SELECT CAST(? AS TEXT) AS probe_text, CAST(? AS INTEGER) AS probe_number, CAST(? AS BLOB) AS probe_bytes, CAST(? AS TEXT) AS probe_null',
  rewritingSettings: 'a hook of the driver that changes rows',
  configure: sqliteConfig,

  // There is one writer at a time, and there are no levels to choose from.
  transaction: (knex, work) => SharedCommits.of(knex).run(work, { synced: true }),
  unsynced: (knex, work) => SharedCommits.of(knex).run(work, { synced: false }),

  /** A transaction that writes after another one has, since it began to read, is refused as busy. */
  withMigrationLock: async (knex, work) => {
    const end = Date.now() + migrationWaitSeconds * 1000;
    for (;;) {
      try {
        await knex.transaction((database) => work(sessionIn(database, sqlite.addIndex)));
        return;
      } catch (error) {
        if (codeOf(error)?.startsWith('SQLITE_BUSY') !== true) throw error;
        if (Date.now() > end) throw heldTooLong(error, 'Find what else writes to the file.');
        await sleep(50 + Math.random() * 100);
      }
    }
  },

  tableOptions: () => undefined,
  sortedByKey: ' WITHOUT ROWID',
  blob: (table, name) => table.binary(name),
  keepExisting: (_knex, insert, key) => insert.onConflict([...key]).ignore(),
  insertReturnsRows: true,
  insertedValue: (column) => `excluded.${column}`,
  // LIKE ignores case. The default collation compares bytes.
  whereBegins: (query, column, beginning) =>
    void query.where(column, '>=', beginning).where(column, '<', `${beginning}\u{10ffff}`),
  boundsOfBeginning: (beginning) => [beginning, `${beginning}\u{10ffff}`],
  byBytes: (column) => column,
  textByBytes: (table, name, length) => table.string(name, length),
  comesAfter: (columns, values) => ({ sql: `(${columns.join(', ')}) > (?, ?)`, bindings: values }),
  byIndex: () => '',
  whereSomeDue: (knex, query, id, rows) =>
    whereDueExists(knex, query, id, { rows, now: sqlite.now }),
  addIndex: async (knex, { name, table, columns, whereNotNull }) => {
    const sql = `CREATE INDEX IF NOT EXISTS ?? ON ?? (${columns.map(() => '??').join(', ')})`;
    if (whereNotNull === undefined) await knex.raw(sql, [name, table, ...columns]);
    else await knex.raw(`${sql} WHERE ?? IS NOT NULL`, [name, table, ...columns, whereNotNull]);
  },
  // Any index does.
  indexBeginnings: () => Promise.resolve(),
  // A transaction holds the write lock of the whole database.
  lockForShare: () => undefined,
  lockForUpdate: () => undefined,

  /** There is one writer at a time: the UPDATE as a whole is the claim. */
  claimRows: async <Row extends { id: string }>(
    knex: Knex,
    { table, free, columns, set }: Parameters<Dialect['claimRows']>[1],
  ) => {
    const before = (await free(knex).select(...columns)) as Row[];
    const claimed = (await knex(table)
      .whereIn('id', free(knex).select('id'))
      .update(set)
      .returning([...columns])) as Row[];
    const byId = new Map(before.map((row) => [row.id, row]));
    return claimed.map((row) => ({ row, before: byId.get(row.id) }));
  },

  statementDriver: sqliteStatementDriver,
  statementReader: sqliteReader,
  inspect: async (knex) => {
    const [row] = await knex.raw<{ foreign_keys: number | bigint }[]>('PRAGMA foreign_keys');
    if (Number(row?.foreign_keys) === 1) return {};
    return {
      warning:
        'foreign_keys is off on the Knex that was passed: what belongs to a deleted account would stay. Run "PRAGMA foreign_keys = ON" in its pool.afterCreate',
    };
  },
  rowsOf: (result) => result as unknown[],
} as const satisfies Dialect;
