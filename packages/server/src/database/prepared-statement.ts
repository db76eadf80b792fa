import type { Knex } from 'knex';
import { runStatement, statementDriverOf, textOf } from './run-statement.js';
import type { Binding, StatementResult, StatementText } from './statement-driver.js';

/** What knex puts into a query; it knows no bigint, but drivers take its digits for the number. */
export type QueryValue = Exclude<Binding, bigint>;

type ValuesOf<Values> = { readonly [Name in keyof Values]: Binding };

/** A statement that is the same each time but for its values. */
export interface PreparedStatement<Values, Row> {
  /**
   * Runs it on the transaction's own connection, or on one of the Knex's. Returns how many rows an
   * UPDATE or DELETE changed.
   */
  run(database: Knex, values: Values): Promise<number>;
  /** As {@link run}. Returns the rows of a SELECT, or of a statement with RETURNING. */
  all(database: Knex, values: Values): Promise<Row[]>;
}

/** Builds the query, with `value('name')` in the place of each value that differs. */
export type QueryWriter<Values> = (
  database: Knex,
  value: (name: keyof Values & string) => QueryValue,
) => Knex.QueryBuilder;

/**
 * Returns a statement that knex writes once for each database, and that is prepared once on each
 * connection: to build and plan a query costs several times what it does. With a driver that is not
 * known, knex runs it each time.
 * @param name begins the statement's name on PostgreSQL; at most 50 characters
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

/** Returns columns that each get the value of their own name. */
export function columnsFrom<Name extends string>(
  value: (name: Name) => QueryValue,
  names: readonly Name[],
): Record<string, QueryValue> {
  return Object.fromEntries(names.map((name) => [name, value(name)]));
}

interface Written<Values> {
  readonly text: StatementText;
  /** What to bind, in the order of the text: one of the values, or always the same. */
  readonly places: readonly (Binding | { readonly name: keyof Values & string })[];
}

function writeOnce<Values>(
  name: string,
  database: Knex,
  write: QueryWriter<Values>,
): Written<Values> {
  // A text that no query has by itself stands for each value.
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
