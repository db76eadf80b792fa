import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import { keepingExisting } from './insert-unless-there.js';
import { preparedStatement, type QueryWriter } from './prepared-statement.js';
import type { Binding } from './statement-driver.js';

interface InsertedRow<Values> {
  readonly table: string;
  /** Returns the columns to set, one of them `id`, with `value('name')` in place of each value. */
  readonly columns: (
    ...parts: Parameters<QueryWriter<Values>>
  ) => Readonly<Record<string, unknown>>;
  /** The columns of a unique key whose other row is kept. Without one, a violation is an error. */
  readonly unless?: readonly [string, ...string[]];
  /** The columns to return. */
  readonly returning: readonly string[];
}

/** A prepared INSERT that returns what the database made of the row. */
interface PreparedInserting<Values, Row> {
  /** Returns the inserted row; undefined if the key's other row was kept. */
  run(database: Knex, values: Values): Promise<Row | undefined>;
}

/**
 * Returns a prepared INSERT that returns the inserted row. Where the engine can't return it, it is
 * read by its id, so run it in a transaction.
 * @param name the prefix of the statements' names on PostgreSQL; at most 40 characters
 */
export function preparedInserting<
  Values extends { readonly [Name in keyof Values]: Binding } & { readonly id: string },
  Row,
>(
  name: string,
  { table, columns, unless, returning }: InsertedRow<Values>,
): PreparedInserting<Values, Row> {
  const insert = preparedStatement<Values, Row>(name, (database, value) => {
    const row = columns(database, value);
    const query = unless
      ? keepingExisting(database, table, row, unless)
      : database(table).insert(row);
    return dialectOf(database).insertReturnsRows ? query.returning([...returning]) : query;
  });
  const read = preparedStatement<{ readonly id: string }, Row>(`${name}_read`, (database, value) =>
    database(table)
      .where({ id: value('id') })
      .select(...returning),
  );
  return {
    run: async (database, values) => {
      const inserted = await insert.all(database, values);
      if (dialectOf(database).insertReturnsRows) return inserted[0];
      const [row] = await read.all(database, { id: values.id });
      return row;
    },
  };
}
