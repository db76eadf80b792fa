import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/**
 * Returns the database's clock in milliseconds since 1970, as an expression for a query. Everything that
 * processes must agree on (the expiry of sessions and leases) is compared with it.
 *
 * It is the time at which the statement began: a constant, so that an index can be used.
 */
export function nowMs(knex: Knex): Knex.Raw {
  return knex.raw(nowExpression(knex));
}

/** Returns {@link nowMs} plus a number of milliseconds, which a prepared statement may bind. */
export function nowPlusMs(knex: Knex, milliseconds: Knex.RawBinding): Knex.Raw {
  return knex.raw(`${nowExpression(knex)} + ?`, [milliseconds]);
}

/** Returns {@link nowMs} as SQL text, for statements written by hand. */
export function nowExpression(knex: Knex): string {
  return dialectOf(knex).now;
}
