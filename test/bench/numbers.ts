import type { Knex } from 'knex';

/* SQL that makes many rows, by the database itself. */

/** Returns a table of the numbers `first` to before `last`, in a column `n`, that the database makes. */
export function numbers(knex: Knex, first: number, last: number): string {
  return on(knex, {
    sqlite: `(WITH RECURSIVE s(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM s WHERE n < ${last - 1}) SELECT n FROM s) s`,
    postgresql: `(SELECT generate_series(${first}, ${last - 1}) AS n) s`,
    mariadb: `(SELECT seq AS n FROM seq_${first}_to_${last - 1}) s`,
  });
}

/** Returns an expression for a number with zeros in front of it. */
export function padded(knex: Knex, number: string, width: number): string {
  return on(knex, {
    sqlite: `printf('%0${width}d', ${number})`,
    postgresql: `lpad((${number})::text, ${width}, '0')`,
    mariadb: `lpad(${number}, ${width}, '0')`,
  });
}

/** Returns an expression for so many bytes. */
export function bytes(knex: Knex, count: number): string {
  return on(knex, {
    sqlite: `zeroblob(${count})`,
    postgresql: `decode(repeat('ab', ${count}), 'hex')`,
    mariadb: `repeat('a', ${count})`,
  });
}

type Kind = 'sqlite' | 'postgresql' | 'mariadb';

export function kindOf(knex: Knex): Kind {
  const { client } = (knex.client as { config: Knex.Config }).config;
  if (client === 'pg') return 'postgresql';
  return client === 'mysql2' ? 'mariadb' : 'sqlite';
}

/** Returns what the database of a Knex has to be told. */
export function on(knex: Knex, words: Readonly<Record<Kind, string>>): string {
  return words[kindOf(knex)];
}
