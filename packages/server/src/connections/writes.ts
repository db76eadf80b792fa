import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import { nowMs } from '../database/now.js';
import { tables } from '../database/tables.js';
import type { Connection } from './connection.js';
import type { Transition } from './transitions.js';

/*
 * What the changes of a connection are made of, each within a transaction.
 */

/** Whose a connection is, and of what. */
export type ConnectionOrigin = Pick<
  Connection,
  'id' | 'partnerId' | 'accountId' | 'mode' | 'provider'
>;

/**
 * Updates a row and moves its status, where the transition can happen from it: tells whether it did,
 * or was in another state (or moved already), or is not there. A suspended connection stays so; it
 * goes back to what it was moved to. The status and its reason change together.
 */
export async function move(
  database: Knex,
  where: Readonly<Record<string, unknown>>,
  { from, to }: Transition,
  columns: Readonly<Record<string, unknown>>,
): Promise<'moved' | 'same' | 'none'> {
  const { status_reason = null, ...others } = columns;
  const elsewhere = from.filter((status) => status !== to);
  const places = from.map(() => '?').join(', ');
  // Twice: what another process does between the two statements must not look as if the row were gone.
  for (let tries = 0; tries < 2; tries += 1) {
    // First what nearly always is: it is in that state already.
    const same = await database(tables.connections)
      .where(where)
      .whereNotIn('status', elsewhere)
      .update({
        ...others,
        resume_status: database.raw(
          `CASE WHEN resume_status IN (${places}) THEN ? ELSE resume_status END`,
          [...from, to],
        ),
      });
    if (same === 1) return 'same';
    const moved = await database(tables.connections)
      .where(where)
      .whereIn('status', elsewhere)
      .update({ ...others, status: to, status_reason });
    if (moved === 1) return 'moved';
  }
  return 'none';
}

export function originColumns(
  database: Knex,
  { id, partnerId, accountId, mode, provider }: ConnectionOrigin,
): Record<string, unknown> {
  return {
    id,
    partner_id: partnerId,
    account_id: accountId,
    mode,
    provider,
    is_default: false,
    created_at: nowMs(database),
  };
}

/**
 * Lets one transaction at a time count an account's connections: two that insert at once would each
 * see its own only, and make both the default. An UPDATE, because SQLite has no SELECT FOR UPDATE.
 * @throws HawserError `account_not_found` when it was deleted meanwhile
 */
export async function lockAccount(database: Knex, id: string): Promise<void> {
  const rows = await database(tables.accounts)
    .where({ id })
    .update({ updated_at: database.ref('updated_at') });
  if (rows === 0) throw new HawserError('account_not_found', 'There is no such account.');
}
