import type { Knex } from 'knex';
import { DatabaseError } from './database-error.js';
import { dialectOf } from './dialects/dialect-of.js';
import { tables } from './tables.js';

/** Creates a table that means the same on every database. */
export async function createTable(
  knex: Knex,
  name: string,
  columns: (table: Knex.CreateTableBuilder) => void,
): Promise<void> {
  await knex.schema.createTable(name, (table) => {
    dialectOf(knex).tableOptions(table);
    columns(table);
  });
}

/** 16 MB on MySQL, whose plain TEXT ends at 64 KB; unbounded elsewhere. */
export function text(table: Knex.CreateTableBuilder, name: string): Knex.ColumnBuilder {
  return table.text(name, 'mediumtext');
}

/** 16 MB on MySQL, whose plain BLOB ends at 64 KB; unbounded elsewhere. */
export function bytes(
  knex: Knex,
  table: Knex.CreateTableBuilder,
  name: string,
): Knex.ColumnBuilder {
  return dialectOf(knex).blob(table, name);
}

/**
 * MySQL commits at every change of a table, so that a migration whose process is killed leaves some
 * of its tables. They are dropped when nothing is in any: the migration hasn't ended, so nobody has
 * used them.
 * @param names in the order in which the migration makes them
 * @throws DatabaseError when there are rows
 */
export async function clearCutOffRun(knex: Knex, names: readonly string[]): Promise<void> {
  if (!dialectOf(knex).commitsSchemaChanges) return;
  const left: string[] = [];
  for (const name of names) {
    if (!(await knex.schema.hasTable(name))) continue;
    left.push(name);
    if ((await knex(name).first()) === undefined) continue;
    throw new DatabaseError(
      `The table ${name} has rows, but ${tables.migrations} doesn't say that it was made. Restore ${tables.migrations} from a backup, or use an empty database.`,
    );
  }
  for (const name of left.reverse()) await knex.schema.dropTable(name);
}
