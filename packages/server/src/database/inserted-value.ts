import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/** Returns the value that an INSERT brought for a column, for what it does when the row is there. */
export function insertedValue(database: Knex, column: string): Knex.Raw {
  return database.raw(dialectOf(database).insertedValue(column));
}
