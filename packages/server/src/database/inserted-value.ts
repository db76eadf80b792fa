import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/** Returns SQL for the value that an INSERT tried to insert, for use in its conflict clause. */
export function insertedValue(database: Knex, column: string): Knex.Raw {
  return database.raw(dialectOf(database).insertedValue(column));
}
