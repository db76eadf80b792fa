import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import type { ClaimedRow, RowClaim } from './dialects/dialect.js';

/**
 * Updates free rows and returns them. Concurrent callers, in any process, get different rows and don't
 * wait for each other.
 */
export function claimRows<Row extends { id: string }>(
  knex: Knex,
  claim: RowClaim,
): Promise<ClaimedRow<Row>[]> {
  return dialectOf(knex).claimRows<Row>(knex, claim);
}
