import type { Knex } from 'knex';

/** Returns a table of the numbers `first` to before `last`, in a column `n`, that the database makes. */
export function numbers(knex: Knex, first: number, last: number): string {
  return isPostgres(knex)
    ? `(SELECT generate_series(${first}, ${last - 1}) AS n) s`
    : `(WITH RECURSIVE s(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM s WHERE n < ${last - 1}) SELECT n FROM s) s`;
}

/** Returns an expression for a number with zeros in front of it. */
export function padded(knex: Knex, number: string, width: number): string {
  return isPostgres(knex)
    ? `lpad((${number})::text, ${width}, '0')`
    : `printf('%0${width}d', ${number})`;
}

/** Returns an expression for so many bytes. */
export function bytes(knex: Knex, count: number): string {
  return isPostgres(knex) ? `decode(repeat('ab', ${count}), 'hex')` : `zeroblob(${count})`;
}

export function isPostgres(knex: Knex): boolean {
  return (knex.client as { config: Knex.Config }).config.client === 'pg';
}
