import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import type { ClaimedRow, RowClaim } from './dialects/dialect.js';

/**
 * Updates rows that are free to be taken, and returns them. Of callers at the same time, in whatever
 * process, each gets different rows; none waits for another.
 */
export function claimRows<Row extends { id: string }>(
  knex: Knex,
  claim: RowClaim,
): Promise<ClaimedRow<Row>[]> {
  return dialectOf(knex).claimRows<Row>(knex, claim);
}
