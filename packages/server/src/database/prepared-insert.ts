import type { Knex } from 'knex';
import { preparedStatement, type PreparedStatement } from './prepared-statement.js';
import type { Binding } from './statement-driver.js';

/** Rows of one statement, the largest number first: few texts, and few statements for any number. */
const sizes = [100, 50, 20, 10, 5, 2, 1] as const;

/** An INSERT of any number of rows. */
export interface PreparedInsert<Row> {
  run(database: Knex, rows: readonly Row[]): Promise<void>;
}

/**
 * Returns an INSERT that is prepared for some numbers of rows. Other numbers take several statements,
 * so run it in a transaction.
 * @param name begins the statements' names on PostgreSQL; at most 40 characters
 * @param columns those whose values are given with each row
 * @param same what the database writes into each row
 * @param finish adds to the query, such as what happens on a conflict
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
