import type { Knex } from 'knex';
import { dialectOf } from './dialect.js';

/**
 * The database's own clock in milliseconds since 1970, as an expression to put into a query.
 * Everything that processes must agree on (expiry of sessions, leases) is compared with it.
 */
export function nowMs(knex: Knex): Knex.Raw {
  return knex.raw(expressionFor(knex));
}

/** Now plus so many milliseconds. */
export function nowPlusMs(knex: Knex, milliseconds: number): Knex.Raw {
  return knex.raw(`${expressionFor(knex)} + ?`, [milliseconds]);
}

function expressionFor(knex: Knex): string {
  switch (dialectOf(knex)) {
    case 'postgresql':
      return 'CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)';
    case 'mysql':
      return 'CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)';
    case 'sqlite':
      return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
  }
}
