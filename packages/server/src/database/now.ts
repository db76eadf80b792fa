import type { Knex } from 'knex';
import { dialectOf } from './dialect.js';

/**
 * The database's own clock in milliseconds since 1970, as an expression to put into a query.
 * Everything that processes must agree on (expiry of sessions, leases) is compared with it.
 *
 * It is the time at which the statement began, and does not move while the statement runs: an index
 * can only be searched for what is constant.
 */
export function nowMs(knex: Knex): Knex.Raw {
  return knex.raw(nowExpression(knex));
}

/** Now plus so many milliseconds. */
export function nowPlusMs(knex: Knex, milliseconds: number): Knex.Raw {
  return knex.raw(`${nowExpression(knex)} + ?`, [milliseconds]);
}

/** The text of {@link nowMs}, for statements that are written out. */
export function nowExpression(knex: Knex): string {
  switch (dialectOf(knex)) {
    case 'postgresql':
      // clock_timestamp() is volatile: no index would be used.
      return 'CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000 AS BIGINT)';
    case 'mysql':
      // UTC: the session's time zone may have an hour twice, when daylight saving time ends.
      return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000";
    case 'sqlite':
      return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
  }
}
