import type { Knex } from 'knex';
import { DatabaseError } from './database-error.js';
import { dialectOf } from './dialects/dialect-of.js';
import { tables } from './tables.js';

/** Creates a table with the same semantics on every database. */
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

/**
 * Creates a table of small rows, and nothing but the table: it has no index besides its primary key,
 * in whose order rows are stored where the database can do that.
 */
export async function createSortedTable(
  knex: Knex,
  name: string,
  columns: (table: Knex.CreateTableBuilder) => void,
): Promise<void> {
  const dialect = dialectOf(knex);
  const [create, ...rest] = knex.schema
    .createTable(name, (table) => {
      dialect.tableOptions(table);
      columns(table);
    })
    .toSQL() as readonly { readonly sql: string }[];
  if (!create) throw new TypeError('knex wrote no CREATE TABLE');
  await knex.raw(create.sql + dialect.sortedByKey);
  for (const { sql } of rest) await knex.raw(sql);
}

/** Adds a text column: up to 16 MB on MySQL, where a plain TEXT ends at 64 KB; unbounded elsewhere. */
export function text(table: Knex.CreateTableBuilder, name: string): Knex.ColumnBuilder {
  return table.text(name, 'mediumtext');
}

/** Adds a binary column: up to 16 MB on MySQL, where a plain BLOB ends at 64 KB; unbounded elsewhere. */
export function bytes(
  knex: Knex,
  table: Knex.CreateTableBuilder,
  name: string,
): Knex.ColumnBuilder {
  return dialectOf(knex).blob(table, name);
}

/**
 * Drops the tables that an interrupted migration left behind. MySQL commits at every change of a table,
 * so a migration whose process is killed leaves some of its tables; they can't be in use yet, and must
 * be empty.
 * @param names the migration's tables, in the order in which it creates them
 * @throws DatabaseError when one of the tables has rows
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

/** Adds those columns that are not there: MySQL commits at every change of a table. */
export async function addColumns(
  knex: Knex,
  name: string,
  columns: Readonly<Record<string, (table: Knex.CreateTableBuilder) => unknown>>,
): Promise<void> {
  for (const [column, define] of Object.entries(columns)) {
    if (await knex.schema.hasColumn(name, column)) continue;
    await knex.schema.alterTable(name, (table) => {
      define(table);
    });
  }
}

/**
 * Adds an index in a migration. Where schema changes are committed by themselves, a run that was cut
 * off may have made it already.
 */
export async function addIndex(
  knex: Knex,
  table: string,
  columns: readonly string[],
  name: string,
): Promise<void> {
  await dialectOf(knex).addIndex(knex, { table, columns, name });
}
