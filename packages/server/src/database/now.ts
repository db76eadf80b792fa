import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

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

/** Now plus so many milliseconds, or plus those that a prepared statement binds. */
export function nowPlusMs(knex: Knex, milliseconds: Knex.RawBinding): Knex.Raw {
  return knex.raw(`${nowExpression(knex)} + ?`, [milliseconds]);
}

/** Returns the SQL of {@link nowMs}, for statements that are written out. */
export function nowExpression(knex: Knex): string {
  return dialectOf(knex).now;
}
