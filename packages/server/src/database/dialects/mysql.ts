import type { Knex } from 'knex';
import { mysql2Driver } from '../drivers/mysql2.js';
import type { Dialect } from './dialect.js';
import { heldTooLong, migrationWaitSeconds } from './held-too-long.js';
import { claimLocked, readCommitted } from './on-servers.js';

/** The name of the migration lock is the server's, so it has the database in it. */
const lockName = "CONCAT('hawser:', SHA1(DATABASE()))";

const jsonTypes = {
  integer: 'BIGINT',
  text: 'VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
} as const;

/** MySQL and MariaDB. */
export const mysql = {
  // UTC: the session's time zone may have an hour twice, when daylight saving time ends.
  now: "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000",
  commitsSchemaChanges: true,
  snapshot: { isolationLevel: 'repeatable read' },
  configure: (config) => config,

  // The default, REPEATABLE READ, would go on showing what was there before a lock was waited for.
  transaction: readCommitted,
  unsynced: (knex, work) => work(knex),

  /** A transaction for its connection, which the lock belongs to. */
  withMigrationLock: async (knex, work) => {
    await knex.transaction(async (database) => {
      const [rows] = (await database.raw(`SELECT GET_LOCK(${lockName}, ?) AS got`, [
        migrationWaitSeconds,
      ])) as [{ got: number | null }[]];
      if (rows[0]?.got !== 1) throw heldTooLong(undefined, endOfLock);
      try {
        await work(database);
      } finally {
        await database.raw(`SELECT RELEASE_LOCK(${lockName})`);
      }
    });
  },

  tableOptions: (table) => {
    // Foreign keys and transactions, whatever the server's default is.
    table.engine('InnoDB');
    // The usual collation folds case: "Ann" and "ann" would be one account.
    table.charset('utf8mb4');
    table.collate('utf8mb4_bin');
  },
  // A plain BLOB ends at 64 KB.
  blob: (table, name) => table.specificType(name, 'mediumblob'),

  // knex makes INSERT IGNORE of ignore(), which also ignores a foreign key without its row and cuts
  // off what is too long.
  keepExisting: (knex, insert, key) =>
    insert.onConflict([...key]).merge({ [key[0]]: knex.ref(key[0]) }),
  insertedValue: (column) => `VALUES(${column})`,
  lockForShare: (query) => void query.forShare(),

  updateFromJson: ({ table, key, columns }) => {
    const types = Object.entries({ [key]: 'text' as const, ...columns }).map(
      ([name, type]) => `${name} ${jsonTypes[type]} PATH '$.${name}'`,
    );
    const assignments = Object.keys(columns).map((name) => `target.${name} = item.${name}`);
    return `
      UPDATE ${table} AS target
      JOIN JSON_TABLE(?, '$[*]' COLUMNS (${types.join(', ')})) AS item ON target.${key} = item.${key}
      SET ${assignments.join(', ')}`;
  },

  claimRows: claimLocked,

  statementDriver: (knex) => {
    const { client } = (knex.client as { config: Knex.Config }).config;
    return client === 'mysql2' ? mysql2Driver : undefined;
  },
  statementReader: () => undefined,
  rowsOf: (result) => (result as [unknown[]])[0],
} as const satisfies Dialect;

const endOfLock =
  'Find it with "SELECT IS_USED_LOCK(CONCAT(\'hawser:\', SHA1(DATABASE())))", and end it with KILL.';
