import type { Knex } from 'knex';
import { preparedStatement, type PreparedStatement } from './prepared-statement.js';
import type { Binding } from './statement-driver.js';

/** Batch sizes, largest first: few distinct texts, and few statements for any number of rows. */
const sizes = [100, 50, 20, 10, 5, 2, 1] as const;

/** A prepared INSERT of any number of rows. */
export interface PreparedInsert<Row> {
  run(database: Knex, rows: readonly Row[]): Promise<void>;
}

/**
 * Returns an INSERT that is prepared for a few batch sizes. Other numbers of rows take several
 * statements, so run it in a transaction.
 * @param name the prefix of the statements' names on PostgreSQL; at most 40 characters
 * @param columns the columns whose values each row provides
 * @param same the columns that get the same expression in every row
 * @param finish extends the query, for example with a conflict clause
 */
export function preparedInsert<Row extends { readonly [Column in keyof Row]: Binding }>(
  name: string,
  table: string,
  columns: readonly (keyof Row & string)[],
  same: (database: Knex) => Readonly<Record<string, unknown>>,
  finish: (insert: Knex.QueryBuilder, database: Knex) => Knex.QueryBuilder = (insert) => insert,
): PreparedInsert<Row> {
  type Values = Readonly<Record<string, Binding>>;
  const statements = new Map<number, PreparedStatement<Values, never>>();
  for (const size of sizes) {
    const statement = preparedStatement<Values>(`${name}_${size}`, (database, value) => {
      const ofRow = (at: number): Record<string, unknown> => ({
        ...Object.fromEntries(columns.map((column) => [column, value(`${column}${at}`)])),
        ...same(database),
      });
      const rows = Array.from({ length: size }, (_, at) => ofRow(at));
      return finish(database(table).insert(rows), database);
    });
    statements.set(size, statement);
  }
  return {
    run: async (database, rows) => {
      let done = 0;
      for (const size of sizes) {
        while (rows.length - done >= size) {
          const values: Record<string, Binding> = {};
          for (let at = 0; at < size; at += 1) {
            const row = rows[done + at];
            if (row) for (const column of columns) values[`${column}${at}`] = row[column];
          }
          await statements.get(size)?.run(database, values);
          done += size;
        }
      }
    },
  };
}
