import type { Knex } from 'knex';
import { mysql2Driver } from '../drivers/mysql2.js';
import { tables } from '../tables.js';
import type { Dialect } from './dialect.js';
import { heldTooLong, migrationWaitSeconds } from './held-too-long.js';
import { sessionIn } from './on-one-connection.js';
import { claimLocked, readCommitted } from './on-servers.js';

/** The migration lock's name. It is global to the server, so it contains a hash of the database's name. */
const lockName = "CONCAT('hawser:', SHA1(DATABASE()))";

/** MySQL and MariaDB. */
export const mysql = {
  // UTC: in the session's time zone an hour repeats when daylight saving time ends.
  now: "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000",
  commitsSchemaChanges: true,
  snapshot: { isolationLevel: 'repeatable read' },
  sample:
    'SELECT CAST(? AS CHAR) AS probe_text, CAST(? AS SIGNED) AS probe_number, CAST(? AS BINARY) AS probe_bytes, CAST(? AS CHAR) AS probe_null',
  rewritingSettings:
    '`charset` (it has to be utf8mb4), `typeCast`, `rowsAsArray`, `nestTables`, or the SQL mode NO_BACKSLASH_ESCAPES',
  configure: (config) => config,

  // The default, REPEATABLE READ, would still show rows from before a lock was waited for.
  transaction: readCommitted,
  unsynced: (knex, work) => work(knex),

  /** Runs in a transaction only to keep one connection, which owns the lock. */
  withMigrationLock: async (knex, work) => {
    await knex.transaction(async (database) => {
      const [rows] = (await database.raw(`SELECT GET_LOCK(${lockName}, ?) AS got`, [
        migrationWaitSeconds,
      ])) as [{ got: number | null }[]];
      if (rows[0]?.got !== 1) throw heldTooLong(undefined, endOfLock);
      try {
        await work(sessionIn(database, mysql.addIndex));
      } finally {
        await database.raw(`SELECT RELEASE_LOCK(${lockName})`);
      }
    });
  },

  tableOptions: (table) => {
    // Needed for foreign keys and transactions, whatever the server's default is.
    table.engine('InnoDB');
    // The default collation ignores case: "Ann" and "ann" would be the same account.
    table.charset('utf8mb4');
    table.collate('utf8mb4_bin');
  },
  // InnoDB always does that.
  sortedByKey: '',
  // A plain BLOB ends at 64 KB.
  blob: (table, name) => table.specificType(name, 'mediumblob'),

  // knex turns ignore() into INSERT IGNORE, which also ignores foreign-key violations and truncates
  // long values.
  keepExisting: (knex, insert, key) =>
    insert.onConflict([...key]).merge({ [key[0]]: knex.ref(key[0]) }),
  // MariaDB can, MySQL can't.
  insertReturnsRows: false,
  insertedValue: (column) => `VALUES(${column})`,
  // MariaDB searches an index for LIKE only up to U+FFFF. The columns' collation compares code points,
  // as if a text went on with spaces.
  whereBegins: (query, column, beginning) =>
    void query.where(column, '>=', `${beginning}\0`).where(column, '<', `${beginning}\u{10ffff}`),
  boundsOfBeginning: (beginning) => [`${beginning}\0`, `${beginning}\u{10ffff}`],
  byBytes: (column) => column,
  // The table's collation does that.
  textByBytes: (table, name, length) => table.string(name, length),
  // It doesn't search an index for a comparison of rows.
  comesAfter: ([first, second], [value, last]) => ({
    sql: `(${first} > ? OR (${first} = ? AND ${second} > ?))`,
    bindings: [value, value, last],
  }),
  // Of two indexes with the same beginning it takes one by cost, without that of sorting.
  byIndex: (name) => ` FORCE INDEX (${name})`,
  // For an EXISTS, it would search the index by the id alone, and read all rows that refer to it. The
  // minimum of a group is found at once; nulls don't count.
  whereSomeDue: (knex, query, id, { table, refersTo, due }) =>
    void query.whereIn(
      id,
      knex(table).groupBy(refersTo).havingRaw(`MIN(??) <= ${mysql.now}`, [due]).select(refersTo),
    ),
  // InnoDB lets others write meanwhile.
  addIndex: async (knex, { name, table, columns }) => {
    const found: unknown = await knex('information_schema.statistics')
      .where({ table_name: table, index_name: name })
      .where('table_schema', knex.raw('DATABASE()'))
      .first('index_name');
    if (found !== undefined) return;
    const sql = `CREATE INDEX ?? ON ?? (${columns.map(() => '??').join(', ')})`;
    await knex.raw(sql, [name, table, ...columns]);
  },
  // Any index does.
  indexBeginnings: () => Promise.resolve(),
  lockForShare: (query) => void query.forShare(),
  lockForUpdate: (query) => void query.forUpdate(),

  claimRows: claimLocked,

  statementDriver: (knex) => {
    const { client } = (knex.client as { config: Knex.Config }).config;
    return client === 'mysql2' ? mysql2Driver : undefined;
  },
  statementReader: () => undefined,
  inspect: async (knex) => {
    // The flag FOUND_ROWS makes the server count the rows that a WHERE finds, as other engines do.
    const found = await knex(tables.migrations)
      .whereNotNull('name')
      .update({ batch: knex.ref('batch') });
    if (found > 0) return {};
    return {
      trouble:
        'The connection reports 0 rows for an UPDATE that changes no value. Remove "-FOUND_ROWS" from the `flags` of the connection.',
    };
  },
  rowsOf: (result) => (result as [unknown[]])[0],
} as const satisfies Dialect;

const endOfLock =
  'Find it with "SELECT IS_USED_LOCK(CONCAT(\'hawser:\', SHA1(DATABASE())))", and end it with KILL.';
