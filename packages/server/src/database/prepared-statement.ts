import type { Knex } from 'knex';
import { runStatement, textOf } from './run-statement.js';
import { statementDriverOf } from './statement-driver-of.js';
import type { Binding, StatementResult, StatementText } from './statement-driver.js';

/** A value that knex can bind. It knows no bigint; drivers accept its digits as text. */
export type QueryValue = Exclude<Binding, bigint>;

type ValuesOf<Values> = { readonly [Name in keyof Values]: Binding };

/** A statement whose text is always the same; only its values differ. */
export interface PreparedStatement<Values, Row> {
  /**
   * Runs the statement on the transaction's connection, or on one from the Knex's pool. Returns the
   * number of rows that an UPDATE or DELETE changed.
   */
  run(database: Knex, values: Values): Promise<number>;
  /** Runs the statement like {@link run} and returns the rows of a SELECT or a RETURNING clause. */
  all(database: Knex, values: Values): Promise<Row[]>;
}

/** Builds the query with `value('name')` in place of each value. */
export type QueryWriter<Values> = (
  database: Knex,
  value: (name: keyof Values & string) => QueryValue,
) => Knex.QueryBuilder;

/**
 * Returns a statement that knex compiles once per database and that is prepared once per connection:
 * building and planning a query costs several times as much as running it. With an unknown driver, knex
 * builds and runs it each time.
 * @param name the prefix of the statement's name on PostgreSQL; at most 50 characters
 */
export function preparedStatement<Values extends ValuesOf<Values>, Row = never>(
  name: string,
  write: QueryWriter<Values>,
): PreparedStatement<Values, Row> {
  const written = new WeakMap<Knex.Config, Written<Values>>();
  const writtenFor = (database: Knex): Written<Values> => {
    const { config } = database.client as { config: Knex.Config };
    let known = written.get(config);
    if (!known) written.set(config, (known = writeOnce(name, database, write)));
    return known;
  };
  const execute = async (database: Knex, values: Values): Promise<StatementResult> => {
    const driver = statementDriverOf(database);
    if (!driver) return byKnex(write(database, (valueName) => queryValue(values[valueName])));
    const { text, places } = writtenFor(database);
    const bindings = places.map((place) =>
      typeof place === 'object' && place !== null && 'name' in place ? values[place.name] : place,
    );
    return runStatement(database, driver, text, bindings);
  };
  return {
    run: async (database, values) => (await execute(database, values)).changed,
    all: async (database, values) => (await execute(database, values)).rows as Row[],
  };
}

/** Returns columns that are each set to the value of the same name. */
export function columnsFrom<Name extends string>(
  value: (name: Name) => QueryValue,
  names: readonly Name[],
): Record<string, QueryValue> {
  return Object.fromEntries(names.map((name) => [name, value(name)]));
}

interface Written<Values> {
  readonly text: StatementText;
  /** The bindings in the order of the text: a named value or a constant. */
  readonly places: readonly (Binding | { readonly name: keyof Values & string })[];
}

function writeOnce<Values>(
  name: string,
  database: Knex,
  write: QueryWriter<Values>,
): Written<Values> {
  // Each value is marked by a text that can't occur in a query otherwise.
  const marks = new Map<string, keyof Values & string>();
  const query = write(database, (valueName) => {
    const mark = `\0${valueName}`;
    marks.set(mark, valueName);
    return mark;
  });
  const { sql, bindings } = query.toSQL().toNative();
  const places = bindings.map((binding) => {
    const valueName = marks.get(binding as string);
    return valueName === undefined ? (binding as Binding) : { name: valueName };
  });
  return { text: textOf(name, sql), places };
}

function queryValue(value: Binding): QueryValue {
  return typeof value === 'bigint' ? String(value) : value;
}

async function byKnex(query: Knex.QueryBuilder): Promise<StatementResult> {
  const result: unknown = await query;
  if (Array.isArray(result)) return { rows: result, changed: result.length };
  return { rows: [], changed: typeof result === 'number' ? result : 0 };
}
