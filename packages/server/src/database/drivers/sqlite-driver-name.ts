import type { Knex } from 'knex';
import { nodeSqlite, nodeSqliteClient } from './node-sqlite.js';

/** Returns the name of a Knex's SQLite driver; undefined for a client class of the host. */
export function sqliteDriverName({ client }: Knex.Config): string | undefined {
  if (typeof client === 'string') return client;
  return client === nodeSqliteClient() ? nodeSqlite : undefined;
}
