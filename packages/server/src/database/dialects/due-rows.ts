import type { Knex } from 'knex';

/** The rows of a table that refer to others, and when they are due. */
export interface DueRows {
  readonly table: string;
  /** The column that has the id of another row. With `due`, it is the beginning of an index. */
  readonly refersTo: string;
  /** The column of the time, in milliseconds since 1970; null when it is never due. */
  readonly due: string;
}

/** Looks each id up by itself, for databases that search the index for both columns. */
export function whereDueExists(
  knex: Knex,
  query: Knex.QueryBuilder,
  id: string,
  { rows: { table, refersTo, due }, now }: { readonly rows: DueRows; readonly now: string },
): void {
  query.whereExists(
    knex(table).where(refersTo, knex.ref(id)).where(due, '<=', knex.raw(now)).select(knex.raw('1')),
  );
}
